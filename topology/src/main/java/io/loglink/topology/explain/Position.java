package io.loglink.topology.explain;

import io.loglink.serdes.avro.RecordIds;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a message is, and which of its records is meant.
 *
 * @param index of the record in the message, from 0; null when all are meant
 */
public record Position(
        String topic, int partition, long offset, @Nullable Integer index) {
    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9._-]+)-(\\d+)@(\\d+)(?:#(\\d+))?");

    /**
     * Reads {@code otlp_logs-3@1042}, {@code otlp_logs-3@1042#7}, or the record id {@code otlp_logs-3-1042-7}; null when the
     * text is none of these.
     */
    public static @Nullable Position parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            try {
                String index = matcher.group(4);
                return new Position(
                        matcher.group(1),
                        Integer.parseInt(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        index == null ? null : Integer.valueOf(index));
            } catch (NumberFormatException e) {
                return null;
            }
        }
        RecordIds.Parts parts = RecordIds.parse(text);
        return parts == null ? null : new Position(parts.topic(), parts.partition(), parts.offset(), parts.index());
    }

    /** The position of the message. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
