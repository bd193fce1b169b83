package io.loglink.topology.deadletters.show;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** The positions of a value that hold secrets. Not thread-safe. */
final class Hidden implements IntPredicate {
    private final BitSet positions = new BitSet();

    void add(int from, int to) {
        positions.set(from, Math.max(from, to));
    }

    @Override
    public boolean test(int position) {
        return positions.get(position);
    }
}
