package io.loglink.topology.ops;

import java.util.List;

/**
 * How far a table was read.
 *
 * @param table {@code persons}, {@code sessions} or {@code projects}
 * @param problem for people; empty when all is well
 */
public record TableHealth(
        String table, String topic, boolean loaded, String problem, List<PartitionHealth> partitions) {
    public TableHealth {
        partitions = List.copyOf(partitions);
    }

    /**
     * How far a partition was read.
     *
     * @param position offset of the next record to read
     * @param endOffsetAtStart offset after the last record that was there when reading began
     * @param lag records still to be read, as far as is known
     */
    public record PartitionHealth(int partition, long position, long endOffsetAtStart, long lag) {}
}
