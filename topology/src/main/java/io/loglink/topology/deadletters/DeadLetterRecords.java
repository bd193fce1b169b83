package io.loglink.topology.deadletters;

import io.loglink.topology.sinks.MessageSize;
import io.loglink.topology.sinks.PartitionedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The form of dead letters on their topic: the original key and value; in headers, as text, what happened and where; then
 * the original headers. A dead letter that would not fit into one message is written in parts, in order, to one partition:
 * {@link #PART} tells which; their values, put together, are the original. Thread-safe.
 */
public final class DeadLetterRecords {
    public static final String STAGE = "loglink.stage";
    public static final String REASON = "loglink.reason";
    public static final String DETAIL = "loglink.detail";
    public static final String TOPIC = "loglink.topic";
    public static final String PARTITION = "loglink.partition";
    public static final String OFFSET = "loglink.offset";
    public static final String TIMESTAMP = "loglink.timestamp";
    /** Index of the broken record in its message; absent when more than one record is meant. */
    public static final String RECORD_INDEX = "loglink.record.index";
    /** How many records the value holds; absent when that cannot be known. */
    public static final String RECORD_COUNT = "loglink.record.count";
    /** The version of Loglink that wrote the dead letter. */
    public static final String VERSION = "loglink.version";
    /** {@code 1/3}: this is the first of three parts of the value; absent when there is one. */
    public static final String PART = "loglink.part";
    /**
     * {@code key}: the message holds the original key as its value, because it is too large for a key beside the value.
     * {@code null}: the original value was null, which this topic does not hold.
     */
    public static final String CONTENT = "loglink.content";
    /** The beginning of the SHA-256 of the token that was taken off the original, in hex; absent when none was. */
    public static final String TOKEN = "loglink.token.sha256";

    static final String RESERVED_PREFIX = "loglink.";
    private static final int MAX_DETAIL_CHARACTERS = 2_000;

    private final String version;
    private final IntSupplier maxMessageBytes;

    /**
     * @param version Loglink's version
     * @param maxMessageBytes the largest message that can be written now, before compression
     */
    public DeadLetterRecords(String version, IntSupplier maxMessageBytes) {
        this.version = version;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** The messages that carry a dead letter; one unless it is too large. */
    public List<Record<PartitionedKey, byte[]>> of(DeadLetter letter) {
        int limit = maxMessageBytes.getAsInt();
        Headers headers = headers(letter, limit);
        List<Record<PartitionedKey, byte[]>> records = new ArrayList<>();
        byte[] key = letter.key();
        if (key != null && key.length > limit / 4) {
            Headers keyHeaders = new RecordHeaders(headers.toArray()).add(CONTENT, utf8("key"));
            addParts(records, letter, null, key, keyHeaders, limit);
            key = null;
        }
        byte[] value = letter.value();
        if (value == null) {
            // A null value would read as a deletion.
            value = new byte[0];
            headers.add(CONTENT, utf8("null"));
        }
        addParts(records, letter, key, value, headers, limit);
        return records;
    }

    private static void addParts(
            List<Record<PartitionedKey, byte[]>> records,
            DeadLetter letter,
            byte @Nullable [] key,
            byte[] content,
            Headers headers,
            int limit) {
        PartitionedKey partitionedKey = new PartitionedKey(key, letter.origin().partition());
        long timestamp = Math.max(0, letter.origin().timestampMs());
        int room = MessageSize.valueLimit(limit, key, headers);
        if (content.length <= room) {
            records.add(new Record<>(partitionedKey, content, timestamp, headers));
            return;
        }
        int partSize = Math.max(1, room - 64);
        int parts = (content.length + partSize - 1) / partSize;
        for (int part = 0; part < parts; part++) {
            int from = part * partSize;
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + partSize));
            Headers partHeaders = new RecordHeaders(headers.toArray()).add(PART, utf8((part + 1) + "/" + parts));
            records.add(new Record<>(partitionedKey, piece, timestamp, partHeaders));
        }
    }

    private Headers headers(DeadLetter letter, int limit) {
        Origin origin = letter.origin();
        RecordHeaders headers = new RecordHeaders();
        headers.add(STAGE, utf8(letter.stage().text()));
        headers.add(REASON, utf8(letter.reason()));
        headers.add(DETAIL, utf8(shortened(letter.detail())));
        headers.add(TOPIC, utf8(origin.topic()));
        headers.add(PARTITION, utf8(Integer.toString(origin.partition())));
        headers.add(OFFSET, utf8(Long.toString(origin.offset())));
        headers.add(TIMESTAMP, utf8(Long.toString(origin.timestampMs())));
        if (letter.recordIndex() != null) {
            headers.add(RECORD_INDEX, utf8(letter.recordIndex().toString()));
        }
        if (letter.records() > 0) {
            headers.add(RECORD_COUNT, utf8(Integer.toString(letter.records())));
        }
        if (letter.tokenFingerprint() != null) {
            headers.add(TOKEN, utf8(letter.tokenFingerprint()));
        }
        headers.add(VERSION, utf8(version));
        ReplayHeaders.copy(letter.headers(), headers);
        // Headers that alone would fill the message give way: key and value are what must not be lost.
        if (MessageSize.sizeOf(letter.headers()) <= limit / 4) {
            addOriginal(headers, letter.headers());
        }
        return headers;
    }

    /** A dead letter that was replayed and failed again must not carry two sets of headers. */
    private static void addOriginal(RecordHeaders headers, Headers original) {
        for (Header header : original) {
            if (!header.key().startsWith(RESERVED_PREFIX)) {
                headers.add(header);
            }
        }
    }

    private static String shortened(String detail) {
        return detail.length() <= MAX_DETAIL_CHARACTERS ? detail : detail.substring(0, MAX_DETAIL_CHARACTERS) + "…";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
