package io.loglink.topology.sinks;

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes the bytes of a {@link PartitionedKey} as they are. Thread-safe. */
public final class PartitionedKeySerializer implements Serializer<PartitionedKey> {
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable PartitionedKey key) {
        return key == null ? null : key.bytes();
    }
}
