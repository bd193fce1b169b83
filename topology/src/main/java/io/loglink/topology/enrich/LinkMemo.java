package io.loglink.topology.enrich;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the links of one batch by project and id, so that each distinct id is looked up once a batch. Asked with a
 * range of the batch's bytes: a hit, which is most records, makes no object. Open addressing with linear probing. Not
 * thread-safe.
 */
final class LinkMemo {
    /** For an id that is new. */
    static final int NONE = -1;

    private static final int MIN_CAPACITY = 256;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Odd, with its bits well spread: the golden ratio's. */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** Nobody knows it, so that nobody can send ids that all fall together. */
    private final long seed = new SplittableRandom().nextLong();

    private @Nullable Entry[] table = new Entry[MIN_CAPACITY];
    private int size;
    private int found;

    private record Entry(int hash, byte[] project, byte[] source, int from, int to, int link) {
        boolean is(int otherHash, byte[] otherProject, byte[] other, int otherFrom, int otherTo) {
            return hash == otherHash
                    && Arrays.equals(source, from, to, other, otherFrom, otherTo)
                    && (project == otherProject || Arrays.equals(project, otherProject));
        }
    }

    /** Forgets everything: the entries point into the bytes of a batch. */
    void clear() {
        if (size == 0) {
            return;
        }
        // What one batch of a hundred thousand ids needed must not be cleared for every later one.
        if (table.length > MIN_CAPACITY && table.length > 8 * size) {
            table = new Entry[MIN_CAPACITY];
        } else {
            Arrays.fill(table, null);
        }
        size = 0;
    }

    /** How many distinct ids are in it: the look-ups of the batch. */
    int size() {
        return size;
    }

    /** The number of an id's link; {@link #NONE} when it is new. Remembers where it belongs for {@link #put}. */
    int get(byte[] project, byte[] source, int from, int to) {
        int hash = hash(project, source, from, to);
        int mask = table.length - 1;
        int slot = hash & mask;
        Entry entry = table[slot];
        while (entry != null) {
            if (entry.is(hash, project, source, from, to)) {
                return entry.link();
            }
            slot = (slot + 1) & mask;
            entry = table[slot];
        }
        found = slot;
        return NONE;
    }

    /** Adds the id that {@link #get} has just not found. The bytes must not change before {@link #clear}. */
    void put(byte[] project, byte[] source, int from, int to, int link) {
        table[found] = new Entry(hash(project, source, from, to), project, source, from, to, link);
        size++;
        if (size * 2 > table.length) {
            grow();
        }
    }

    private void grow() {
        @Nullable Entry[] old = table;
        table = new Entry[old.length * 2];
        int mask = table.length - 1;
        for (Entry entry : old) {
            if (entry != null) {
                int slot = entry.hash() & mask;
                while (table[slot] != null) {
                    slot = (slot + 1) & mask;
                }
                table[slot] = entry;
            }
        }
    }

    /** Eight bytes a step: byte by byte, the two hashes of a record took longer than all else that is asked of a memo. */
    private int hash(byte[] project, byte[] source, int from, int to) {
        long hash = seed + project.length;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = mix(hash, (long) WORD.get(source, at));
        }
        long rest = to - from;
        for (; at < to; at++) {
            rest = rest << 8 | (source[at] & 0xFF);
        }
        hash = mix(hash, rest);
        // The low bits choose the slot: let the high ones take part.
        return (int) (hash ^ hash >>> 32);
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * MULTIPLIER;
        return mixed ^ mixed >>> 29;
    }
}
