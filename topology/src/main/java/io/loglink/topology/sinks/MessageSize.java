package io.loglink.topology.sinks;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How much of a Kafka message is left for its value. */
public final class MessageSize {
    /** What the record batch and the record itself add to key, value and headers: 61 and at most 21 bytes, rounded up. */
    private static final int OVERHEAD = 128;
    /** Two varint lengths. */
    private static final int HEADER_OVERHEAD = 10;

    private MessageSize() {}

    /**
     * The largest value, in bytes, that fits into a message.
     *
     * @param maxMessageBytes what the producer and the topic take, before compression
     * @return at least 1
     */
    public static int valueLimit(int maxMessageBytes, byte @Nullable [] key, Headers headers) {
        int used = OVERHEAD + (key == null ? 0 : key.length) + sizeOf(headers);
        return Math.max(1, maxMessageBytes - used);
    }

    /** What headers take in a message, in bytes, rounded up. */
    public static int sizeOf(Headers headers) {
        int size = 0;
        for (Header header : headers) {
            int value = header.value() == null ? 0 : header.value().length;
            size += HEADER_OVERHEAD + header.key().getBytes(StandardCharsets.UTF_8).length + value;
        }
        return size;
    }
}
