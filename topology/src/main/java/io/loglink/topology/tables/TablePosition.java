package io.loglink.topology.tables;

/**
 * How far a partition of a table's topic was read.
 *
 * @param topic the topic
 * @param partition the partition
 * @param position offset of the next record to read
 * @param endOffsetAtStart offset after the last record that was there when reading began
 * @param endOffset offset after the last record as far as is known now
 */
public record TablePosition(String topic, int partition, long position, long endOffsetAtStart, long endOffset) {
    /** Whether everything has been read that was there when reading began. */
    public boolean caughtUp() {
        return position >= endOffsetAtStart;
    }

    /** Records that are still to be read, as far as is known. At least 0; compacted ones count too. */
    public long lag() {
        return Math.max(0, endOffset - position);
    }
}
