package io.loglink.topology.app;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks through an admin client. What the stream threads' own consumers know is not enough: a thread that hangs asks nobody, and its lag
 * would stay what it was.
 */
final class AdminGroupPositions implements GroupPositions {
    private final AdminConnection kafka;
    private final Function<Role, String> groups;
    private final IsolationLevel isolation;

    /**
     * @param groups the consumer group of a role
     * @param isolation of the consumers of the input: what they cannot read yet is no lag
     */
    AdminGroupPositions(AdminConnection kafka, Function<Role, String> groups, IsolationLevel isolation) {
        this.kafka = kafka;
        this.groups = groups;
        this.isolation = isolation;
    }

    @Override
    public List<InputPartition> of(Role role, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return List.of();
        }
        // First what is committed: else what comes in between would look as if it had been read before it was there.
        Map<TopicPartition, OffsetAndMetadata> committed = committed(groups.apply(role), partitions);
        Map<TopicPartition, Long> begins = offsets(
                partitions.stream()
                        .filter(partition -> committed.get(partition) == null)
                        .toList(),
                OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        return partitions.stream()
                .map(partition ->
                        position(partition, committed.get(partition), begins.get(partition), ends.get(partition)))
                .toList();
    }

    private static InputPartition position(
            TopicPartition partition, @Nullable OffsetAndMetadata committed, @Nullable Long begin, @Nullable Long end) {
        Long at = committed == null ? null : Long.valueOf(committed.offset());
        Long from = at == null ? begin : at;
        Long lag = from == null || end == null ? null : Long.valueOf(Math.max(0, end - from));
        return new InputPartition(partition.topic(), partition.partition(), at, end, lag);
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group, Collection<TopicPartition> partitions) {
        ListConsumerGroupOffsetsSpec asked = new ListConsumerGroupOffsetsSpec().topicPartitions(partitions);
        return kafka.get(kafka.admin()
                .listConsumerGroupOffsets(
                        Map.of(group, asked), new ListConsumerGroupOffsetsOptions().timeoutMs(kafka.timeoutMs()))
                .partitionsToOffsetAndMetadata(group));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        kafka.get(kafka.admin()
                        .listOffsets(asked, new ListOffsetsOptions(isolation).timeoutMs(kafka.timeoutMs()))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
