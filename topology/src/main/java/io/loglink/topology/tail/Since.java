package io.loglink.topology.tail;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where reading begins, by the Kafka timestamps of enriched records, which are those of the messages that they came in.
 *
 * @param at null for the beginning of the topics
 */
public record Since(@Nullable Instant at) {
    private static final Pattern AGO = Pattern.compile("(\\d{1,9})(s|m|h|d)");

    /**
     * Reads {@code beginning}, {@code now}, a time ago ({@code 90s}, {@code 10m}, {@code 2h}, {@code 3d}), or a date or time by
     * ISO-8601, in {@code zone} unless it names its own; null when the text is none of these.
     */
    public static @Nullable Since parse(String text, Instant now, ZoneId zone) {
        if (text.equals("beginning")) {
            return new Since(null);
        }
        if (text.equals("now")) {
            return new Since(now);
        }
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return new Since(now.minus(length(Long.parseLong(ago.group(1)), ago.group(2))));
        }
        try {
            return new Since(time(text, zone));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration length(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Instant time(String text, ZoneId zone) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        }
    }
}
