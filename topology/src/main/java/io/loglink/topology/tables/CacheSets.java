package io.loglink.topology.tables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The memory of a {@link RowCache}: a power of two of sets, in pieces, so that more than 2 GB can be had and growing copies
 * nothing. A snapshot: growing makes another one that shares the pieces.
 *
 * @param pieces direct memory, each with as many sets
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; an array, because every look-up goes through it.
record CacheSets(ByteBuffer[] pieces) {
    private static final int PIECE_SHIFT = 12;
    private static final int SETS_PER_PIECE = 1 << PIECE_SHIFT;
    /** Memory of one piece. */
    static final int PIECE_BYTES = SETS_PER_PIECE * CacheSet.BYTES;

    /** One piece of empty sets. */
    static CacheSets smallest() {
        return new CacheSets(new ByteBuffer[] {piece()});
    }

    /**
     * Twice as many sets: these, and as many new ones with the rows that belong there. The rows also stay where they are, for
     * those who still look here; {@link #removeMoved} ends that. These sets may be in use meanwhile.
     */
    CacheSets doubled() {
        ByteBuffer[] more = Arrays.copyOf(pieces, 2 * pieces.length);
        for (int i = pieces.length; i < more.length; i++) {
            more[i] = piece();
        }
        CacheSets doubled = new CacheSets(more);
        for (int number = 0; number < count(); number++) {
            CacheSet set = set(number);
            set.lock();
            for (int slot = 0; slot < CacheSet.SLOTS; slot++) {
                long print = set.print(slot);
                if (print != 0 && placeAfterDoubling(number, print, doubled) == number + count()) {
                    set.copy(slot, doubled.set(number + count()));
                }
            }
            set.unlock();
        }
        return doubled;
    }

    /** Frees the slots whose rows are found in {@code doubled} only. */
    void removeMoved(CacheSets doubled) {
        for (int number = 0; number < count(); number++) {
            CacheSet set = set(number);
            set.lock();
            for (int slot = 0; slot < CacheSet.SLOTS; slot++) {
                long print = set.print(slot);
                if (print != 0 && placeAfterDoubling(number, print, doubled) != number) {
                    set.remove(slot);
                }
            }
            set.unlock();
        }
    }

    /** A row stays its key's first or second choice; one that is neither is left over from before an earlier doubling. */
    private int placeAfterDoubling(int number, long print, CacheSets doubled) {
        if (first(print) == number) {
            return doubled.first(print);
        }
        return second(print) == number ? doubled.second(print) : CacheSet.NONE;
    }

    /** Sets begin with cache lines. */
    private static ByteBuffer piece() {
        return ByteBuffer.allocateDirect(PIECE_BYTES + CacheSet.LINE)
                .alignedSlice(CacheSet.LINE)
                .limit(PIECE_BYTES)
                .slice()
                .order(ByteOrder.nativeOrder());
    }

    int count() {
        return pieces.length << PIECE_SHIFT;
    }

    long bytes() {
        return (long) pieces.length * PIECE_BYTES;
    }

    CacheSet set(int number) {
        return new CacheSet(pieces[number >>> PIECE_SHIFT], (number & (SETS_PER_PIECE - 1)) * CacheSet.BYTES);
    }

    /** The number of the set where the key of a print is looked for first. */
    int first(long print) {
        return (int) print & (count() - 1);
    }

    /** The number of the set where it is looked for when the first is full of others; may be the same. */
    int second(long print) {
        return (int) (print >>> 32) & (count() - 1);
    }
}
