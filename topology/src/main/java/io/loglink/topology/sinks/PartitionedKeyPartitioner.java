package io.loglink.topology.sinks;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends an output to the partition that its {@link PartitionedKey} names. A pure function; thread-safe. */
public final class PartitionedKeyPartitioner implements StreamPartitioner<PartitionedKey, byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, PartitionedKey key, byte[] value, int numPartitions) {
        return Optional.of(Set.of(Utils.toPositive(key.hash()) % numPartitions));
    }
}
