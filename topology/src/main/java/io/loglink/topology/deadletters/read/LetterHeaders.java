package io.loglink.topology.deadletters.read;

import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.deadletters.ReplayHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What Loglink says about a dead letter, in its headers.
 *
 * @param stage the step that gave up
 * @param reason a stable code
 * @param detail for people
 * @param origin where the message was read
 * @param recordIndex index of the broken record in its message; null when more than one record is meant
 * @param records how many records are in it; 0 when that is not known
 * @param version the version of Loglink that wrote it
 * @param tokenFingerprint the beginning of the SHA-256 of the token that was taken off; null when none was
 * @param replays how often it has been replayed before
 * @param replayOf the dead letter that it was before, {@code topic-partition@offset}; null when none
 */
public record LetterHeaders(
        String stage,
        String reason,
        String detail,
        Origin origin,
        @Nullable Integer recordIndex,
        int records,
        String version,
        @Nullable String tokenFingerprint,
        int replays,
        @Nullable String replayOf) {

    /** Reads the headers of a message; null when it is no dead letter. */
    static @Nullable LetterHeaders of(Headers headers) {
        String stage = text(headers, DeadLetterRecords.STAGE);
        String reason = text(headers, DeadLetterRecords.REASON);
        String topic = text(headers, DeadLetterRecords.TOPIC);
        Long partition = number(headers, DeadLetterRecords.PARTITION);
        Long offset = number(headers, DeadLetterRecords.OFFSET);
        Long timestamp = number(headers, DeadLetterRecords.TIMESTAMP);
        if (stage == null
                || reason == null
                || topic == null
                || partition == null
                || offset == null
                || timestamp == null) {
            return null;
        }
        Long index = number(headers, DeadLetterRecords.RECORD_INDEX);
        Long records = number(headers, DeadLetterRecords.RECORD_COUNT);
        String detail = text(headers, DeadLetterRecords.DETAIL);
        String version = text(headers, DeadLetterRecords.VERSION);
        return new LetterHeaders(
                stage,
                reason,
                detail == null ? "" : detail,
                new Origin(topic, partition.intValue(), offset, timestamp),
                index == null ? null : index.intValue(),
                records == null ? 0 : records.intValue(),
                version == null ? "" : version,
                text(headers, DeadLetterRecords.TOKEN),
                ReplayHeaders.replays(headers),
                ReplayHeaders.replayOf(headers));
    }

    /** When the message that failed was written. */
    public Instant time() {
        return Instant.ofEpochMilli(origin.timestampMs());
    }

    /** Where it comes from, e.g. {@code otlp_logs-0@42#3}. */
    public String from() {
        return origin + (recordIndex == null ? "" : "#" + recordIndex);
    }

    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Long number(Headers headers, String name) {
        String text = text(headers, name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
