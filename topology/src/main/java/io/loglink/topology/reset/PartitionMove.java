package io.loglink.topology.reset;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of the position in one partition. Counts are at most: offsets that hold no message, as transactions and
 * compaction leave them, are counted too.
 *
 * @param from the position now; null when the group has none there
 * @param to the position afterwards
 * @param again messages that have been read and will be read again
 * @param skipped messages that have not been read and never will be
 */
public record PartitionMove(
        String topic, int partition, @Nullable Long from, long to, long again, long skipped) {
    /**
     * A move.
     *
     * @param beginning the first offset that is still there
     */
    static PartitionMove of(String topic, int partition, @Nullable Long from, long to, long beginning) {
        // What the topic no longer holds can be neither read again nor skipped.
        long reached = Math.max(beginning, from == null ? beginning : from);
        return new PartitionMove(
                topic, partition, from, to, from == null ? 0 : Math.max(0, reached - to), Math.max(0, to - reached));
    }

    /** Whether anything changes. */
    public boolean changes() {
        return from == null || from != to;
    }
}
