package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;

/**
 * Remembers which keys may have been seen, in about a byte each: while an empty store is filled, nearly every key is new, and
 * knowing that spares a read of the store that costs more than the write. Not thread-safe.
 */
final class KeyFilter {
    private static final int BITS_PER_KEY = 8;
    private static final long MIN_BITS = 1L << 16;
    /** 64 MB: beyond some 60 million keys it errs more often, and only costs reads. */
    private static final long MAX_BITS = 1L << 29;

    private final long[] words;
    private final int shift;

    /** @param expectedKeys how many keys will be added, at most */
    KeyFilter(long expectedKeys) {
        long wanted = Math.min(MAX_BITS, Math.max(MIN_BITS, expectedKeys * BITS_PER_KEY));
        int bits = Long.SIZE - Long.numberOfLeadingZeros(wanted - 1);
        words = new long[1 << (bits - 6)];
        shift = Long.SIZE - bits;
    }

    /** Adds a key; false when it was certainly not added before. */
    boolean add(TableKey key) {
        long bit = (key.hashCode() * 0x9E3779B97F4A7C15L) >>> shift;
        int word = (int) (bit >>> 6);
        long mask = 1L << bit;
        boolean seen = (words[word] & mask) != 0;
        words[word] |= mask;
        return seen;
    }
}
