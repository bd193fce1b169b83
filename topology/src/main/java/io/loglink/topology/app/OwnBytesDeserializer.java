package io.loglink.topology.app;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they are. Kafka's own copies every value once more than needed: what it reads from a compressed batch stands in an
 * array of its own already, which is taken here. In an uncompressed batch it is a part of a larger buffer and is copied. Seen
 * in the end-to-end benchmark as one allocation of the input's size a message. Thread-safe.
 */
final class OwnBytesDeserializer implements Deserializer<byte[]> {
    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
        return data;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        if (data == null) {
            return null;
        }
        return isWholeArray(data) ? data.array() : Utils.toArray(data);
    }

    private static boolean isWholeArray(ByteBuffer data) {
        return data.hasArray()
                && data.arrayOffset() == 0
                && data.position() == 0
                && data.remaining() == data.array().length;
    }
}
