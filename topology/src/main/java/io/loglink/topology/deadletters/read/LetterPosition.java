package io.loglink.topology.deadletters.read;

import java.util.Comparator;

/** Where a message stands on the topic of dead letters. */
public record LetterPosition(int partition, long offset) implements Comparable<LetterPosition> {
    private static final Comparator<LetterPosition> ORDER =
            Comparator.comparingInt(LetterPosition::partition).thenComparingLong(LetterPosition::offset);

    @Override
    public int compareTo(LetterPosition other) {
        return ORDER.compare(this, other);
    }

    /** As commands show and take it, e.g. {@code 0@17}. */
    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
