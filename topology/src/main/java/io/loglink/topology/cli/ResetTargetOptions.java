package io.loglink.topology.cli;

import io.loglink.topology.reset.ResetTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where reading is to go on; one of them. */
final class ResetTargetOptions {
    static final String NAMES = "--to-earliest, --to-latest, --to-datetime, --by-duration, --to-offset";

    @Option(names = "--to-earliest", description = "At the first message that is still there.")
    private boolean earliest;

    @Option(names = "--to-latest", description = "Behind the last message: what has not been read is skipped.")
    private boolean latest;

    @Option(
            names = "--to-datetime",
            paramLabel = "WHEN",
            converter = When.ToInstant.class,
            description = "At the first message that was written then or later: " + When.FORM + ".")
    private @Nullable Instant datetime;

    @Option(
            names = "--by-duration",
            paramLabel = "DURATION",
            converter = When.ToDuration.class,
            description = "At the first message of the last so much time, as in 90s, 15m, 2h, 7d or PT1H30M.")
    private @Nullable Duration duration;

    @Option(
            names = "--to-offset",
            paramLabel = "TOPIC:PARTITION=OFFSET,...",
            converter = ToOffsets.class,
            description = "At these offsets; other partitions stay.")
    private @Nullable Offsets offsets;

    /** Offsets by partition. */
    record Offsets(Map<TopicPartition, Long> byPartition) {}

    /** The target; null when none is given. */
    @Nullable
    ResetTarget target() {
        if (earliest) {
            return new ResetTarget.Earliest();
        }
        if (latest) {
            return new ResetTarget.Latest();
        }
        if (datetime != null) {
            return new ResetTarget.At(datetime);
        }
        if (duration != null) {
            return new ResetTarget.At(Instant.now().minus(duration));
        }
        return offsets == null ? null : new ResetTarget.Offsets(offsets.byPartition);
    }

    /** Reads {@code topic:partition=offset,...}. */
    static final class ToOffsets implements ITypeConverter<Offsets> {
        private static final Pattern ONE = Pattern.compile("([a-zA-Z0-9._-]+):(\\d{1,9})=(\\d{1,18})");

        @Override
        public Offsets convert(String text) {
            Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
            for (String part : text.split(",", -1)) {
                Matcher matcher = ONE.matcher(part.strip());
                if (!matcher.matches()) {
                    throw new TypeConversionException(
                            "'" + part + "' is no position: give topic:partition=offset, as in otlp_logs:0=42");
                }
                TopicPartition partition = new TopicPartition(matcher.group(1), Integer.parseInt(matcher.group(2)));
                if (offsets.put(partition, Long.valueOf(matcher.group(3))) != null) {
                    throw new TypeConversionException(partition + " is given twice");
                }
            }
            return new Offsets(offsets);
        }
    }
}
