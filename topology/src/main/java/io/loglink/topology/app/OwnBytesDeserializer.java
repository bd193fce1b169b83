package io.loglink.topology.app;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they are, in an array of their own. Kafka's own makes the array and then fills it, so that every byte is written
 * twice; a copy of a range of an array is written once. The end-to-end benchmark's profile shows it as a fortieth of the
 * processor time. Thread-safe.
 */
final class OwnBytesDeserializer implements Deserializer<byte[]> {
    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
        return data;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        if (data == null || !data.hasArray()) {
            return Utils.toNullableArray(data);
        }
        int from = data.arrayOffset() + data.position();
        return Arrays.copyOfRange(data.array(), from, from + data.remaining());
    }
}
