package io.loglink.topology.reset;

import io.loglink.topology.config.WrongConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Finds the positions that a target means. Used by one thread. */
final class PositionPlan {
    private final TopicOffsets offsets;

    PositionPlan(TopicOffsets offsets) {
        this.offsets = offsets;
    }

    /**
     * What becomes of each partition, in order.
     *
     * @param now the present positions
     * @throws WrongConfigurationException when the target asks for a position that is not there
     */
    List<PartitionMove> moves(ResetTarget target, List<TopicPartition> partitions, Map<TopicPartition, Long> now) {
        Map<TopicPartition, Long> beginnings = offsets.beginnings(partitions);
        Map<TopicPartition, Long> to = new TreeMap<>(PartitionOrder.BY_NAME);
        to.putAll(positions(target, partitions, beginnings));
        List<PartitionMove> moves = new ArrayList<>();
        to.forEach((partition, offset) -> moves.add(PartitionMove.of(
                partition.topic(),
                partition.partition(),
                now.get(partition),
                offset,
                beginnings.getOrDefault(partition, 0L))));
        return moves;
    }

    private Map<TopicPartition, Long> positions(
            ResetTarget target, List<TopicPartition> partitions, Map<TopicPartition, Long> beginnings) {
        if (target instanceof ResetTarget.Earliest) {
            return beginnings;
        }
        if (target instanceof ResetTarget.At at) {
            return offsets.at(at.time(), partitions);
        }
        // Behind what can be read: a message of a transaction that ends later is still to come.
        Map<TopicPartition, Long> ends = offsets.readableEnds(partitions);
        if (target instanceof ResetTarget.Offsets named) {
            named.offsets().forEach((partition, offset) -> check(partition, offset, beginnings, ends));
            return named.offsets();
        }
        return ends;
    }

    private static void check(
            TopicPartition partition,
            long offset,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends) {
        Long beginning = beginnings.get(partition);
        Long end = ends.get(partition);
        if (beginning == null || end == null) {
            throw new WrongConfigurationException(partition + " is not a partition of the inputs that are reset");
        }
        if (offset < beginning || offset > end) {
            throw new WrongConfigurationException("%s has no offset %d: it holds %d to %d, and %d is its end"
                    .formatted(partition, offset, beginning, end - 1, end));
        }
    }
}
