package io.loglink.serdes.avro;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Tells the first occurrence of a key in a map from the others, for maps within maps. Keys are ranges of the output they were
 * written to, so that two keys are the same exactly when a reader sees the same text. The keys of a small map are compared
 * with each other; those of a large one are hashed, with a secret of this instance: no sender can choose keys that
 * collide. Not thread-safe.
 */
final class SeenKeys {
    private static final int SMALL_MAP = 24;
    private static final int FREE = 0;
    private static final int NOT_HASHED = -1;

    private final long seed;
    private final long factor;

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] hashes = new int[64];
    private int[] slots = new int[64];
    private int count;

    private int[] mapStarts = new int[8];
    private long[] mapFilters = new long[8];
    private int depth;

    /** Open addressing, linear probing: number of a key of a large map, plus one. */
    private int[] table = new int[256];

    private int hashed;

    SeenKeys() {
        SplittableRandom random = new SplittableRandom();
        this.seed = random.nextLong();
        this.factor = random.nextLong() | 1;
    }

    /** Begins a map, within the one that is open, if any. */
    void beginMap() {
        if (depth == mapStarts.length) {
            mapStarts = Arrays.copyOf(mapStarts, depth * 2);
            mapFilters = Arrays.copyOf(mapFilters, depth * 2);
        }
        mapStarts[depth] = count;
        mapFilters[depth] = 0;
        depth++;
    }

    /** Ends the innermost map. */
    void endMap() {
        depth--;
        int first = mapStarts[depth];
        if (count - first > SMALL_MAP) {
            // Emptied in reverse order, the slots leave the probe chains of the outer maps as they were.
            for (int key = count - 1; key >= first; key--) {
                table[slots[key]] = FREE;
            }
            hashed -= count - first;
        }
        count = first;
    }

    /** Notes a key of the innermost map; false when the map has it already. */
    boolean add(byte[] output, int start, int end) {
        int first = mapStarts[depth - 1];
        int known = count - first;
        if (known > SMALL_MAP ? isHashed(output, start, end) : isAmong(output, start, end, first)) {
            return false;
        }
        append(start, end);
        if (known == SMALL_MAP) {
            for (int key = first; key < count; key++) {
                insert(key, hash(output, starts[key], ends[key]));
            }
        } else if (known > SMALL_MAP) {
            insert(count - 1, hash(output, start, end));
        }
        return true;
    }

    private boolean isAmong(byte[] output, int start, int end, int first) {
        long bit = filterBit(output, start, end);
        long filter = mapFilters[depth - 1];
        mapFilters[depth - 1] = filter | bit;
        if ((filter & bit) == 0) {
            return false;
        }
        for (int key = first; key < count; key++) {
            if (Arrays.equals(output, start, end, output, starts[key], ends[key])) {
                return true;
            }
        }
        return false;
    }

    /** One of 64 bits by length and last letter: what most keys of a small map differ in. */
    private static long filterBit(byte[] output, int start, int end) {
        int length = end - start;
        return length == 0 ? 1 : 1L << (length * 7 + output[end - 1]);
    }

    private boolean isHashed(byte[] output, int start, int end) {
        int hash = hash(output, start, end);
        int mask = table.length - 1;
        for (int slot = hash & mask; table[slot] != FREE; slot = (slot + 1) & mask) {
            int key = table[slot] - 1;
            if (key >= mapStarts[depth - 1]
                    && hashes[key] == hash
                    && Arrays.equals(output, start, end, output, starts[key], ends[key])) {
                return true;
            }
        }
        return false;
    }

    private void append(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            hashes = Arrays.copyOf(hashes, count * 2);
            slots = Arrays.copyOf(slots, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        slots[count] = NOT_HASHED;
        count++;
    }

    private void insert(int key, int hash) {
        hashed++;
        hashes[key] = hash;
        if (hashed * 2 > table.length) {
            growTable(key);
        }
        place(key);
    }

    private void place(int key) {
        int mask = table.length - 1;
        int slot = hashes[key] & mask;
        while (table[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        table[slot] = key + 1;
        slots[key] = slot;
    }

    /** Places the hashed keys before {@code end} anew, in the order of their insertion, which {@link #endMap} relies on. */
    private void growTable(int end) {
        table = new int[table.length * 2];
        for (int key = 0; key < end; key++) {
            if (slots[key] != NOT_HASHED) {
                place(key);
            }
        }
    }

    /** Multiply-and-fold over words of eight bytes; the depth counts, or equal keys of many nested maps would collide. */
    private int hash(byte[] output, int start, int end) {
        long hash = seed ^ ((long) depth << 32 | (end - start));
        int at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = fold(hash ^ Words.get(output, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << 8 | (output[at] & 0xFF);
        }
        hash = fold(hash ^ rest);
        return (int) (hash ^ hash >>> 32);
    }

    private long fold(long value) {
        long mixed = value + seed;
        return Math.multiplyHigh(mixed, factor) ^ mixed * factor;
    }
}
