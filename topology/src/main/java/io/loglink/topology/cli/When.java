package io.loglink.topology.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times and durations as people write them on a command line. */
final class When {
    /** What is understood, for help and messages. */
    static final String FORM =
            "a time, as in 2026-11-03T10:15:00Z or 2026-11-03 (UTC), or how long ago, as in 90s, 15m, 2h, 7d";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    private When() {}

    /** Converts a time, or how long ago it was, counted from now. */
    static final class ToInstant implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return instant(text, Instant.now());
        }
    }

    /** Converts a duration. */
    static final class ToDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration duration = duration(text);
            if (duration == null) {
                throw new TypeConversionException(
                        "'" + text + "' is no duration: give one as in 90s, 15m, 2h, 7d or PT1H30M");
            }
            return duration;
        }
    }

    static Instant instant(String text, Instant now) {
        Duration ago = duration(text);
        if (ago != null) {
            return now.minus(ago);
        }
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no time: give " + FORM);
        }
    }

    /** A duration, short or in ISO's form; null when it is none. */
    static @Nullable Duration duration(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            return Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
        }
        try {
            Duration duration = text.startsWith("P") ? Duration.parse(text) : null;
            return duration == null || duration.isNegative() ? null : duration;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
