package io.loglink.topology.tables;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where reading a table's topic begins, or goes on.
 *
 * @param reloadReason why everything has to be forgotten and read again; null when what is stored is good
 * @param positions offset of the first record to read, by partition
 */
record StartPlan(@Nullable String reloadReason, Map<Integer, Long> positions) {
    StartPlan {
        positions = Map.copyOf(positions);
    }

    /**
     * Decides from what is stored and what the topic holds. Pure.
     *
     * @param stored offset of the next record, by partition; empty when nothing is stored
     * @param beginning offset of the first record that the topic still has, by partition: all partitions of the topic
     * @param end offset after its last record, by partition
     */
    static StartPlan of(Map<Integer, Long> stored, Map<Integer, Long> beginning, Map<Integer, Long> end) {
        for (Map.Entry<Integer, Long> entry : stored.entrySet()) {
            int partition = entry.getKey();
            Long last = end.get(partition);
            if (last == null) {
                return new StartPlan("the topic has no partition " + partition + " any more", beginning);
            }
            if (entry.getValue() > last) {
                return new StartPlan(
                        "partition %d was read up to offset %d, but ends at %d: the topic was created again or cut"
                                .formatted(partition, entry.getValue(), last),
                        beginning);
            }
        }
        // Records before the beginning are gone, as compaction and retention do: what remains is the table.
        Map<Integer, Long> positions = new HashMap<>(beginning);
        stored.forEach((partition, position) -> positions.merge(partition, position, Math::max));
        return new StartPlan(null, positions);
    }
}
