package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;

/**
 * Remembers which keys may have been seen, in about two bytes each: while an empty store is filled, nearly every key is new, and
 * knowing that spares a read of the store that costs more than the write. Not thread-safe.
 */
final class KeyFilter {
    private static final int BITS_PER_KEY = 16;
    private static final long MIN_BITS = 1L << 16;
    /** 64 MB: beyond some 50 million keys it errs more often, and only costs reads. */
    private static final long MAX_BITS = 1L << 29;

    private final long[] words;
    private final int shift;

    /** @param expectedKeys how many keys will be added, at most */
    KeyFilter(long expectedKeys) {
        long wanted = Math.min(MAX_BITS, Math.max(MIN_BITS, expectedKeys * BITS_PER_KEY));
        int bits = Long.SIZE - Long.numberOfLeadingZeros(wanted - 1);
        words = new long[1 << (bits - 6)];
        shift = Long.SIZE - bits + 6;
    }

    /** Adds a key; false when it was certainly not added before. */
    boolean add(TableKey key) {
        long hash = key.hashCode() * 0x9E3779B97F4A7C15L;
        int word = (int) (hash >>> shift);
        // Four bits of one word, so that a key costs one access to memory.
        long other = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
        long mask = 1L << (other >>> 58) | 1L << (other >>> 52) | 1L << (other >>> 46) | 1L << (other >>> 40);
        boolean seen = (words[word] & mask) == mask;
        words[word] |= mask;
        return seen;
    }
}
