package io.loglink.topology.tables;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The layout of one set of a {@link RowCache}: seven rows in 256 bytes, under one lock that readers do not take.
 *
 * <pre>
 *   0  int      sequence: odd while the set is written, another one after each change
 *   4  int      a bit per slot: asked for since the last eviction
 *   8  7 long   prints, 64 bits of the key's hash; 0 is a free slot
 *  64  7 x      27 more bits of the hash and 5 bits of length, and up to 23 bytes of row
 * </pre>
 *
 * Prints fill the first cache line, so that a look-up touches that one and the row's.
 *
 * @param in the memory that holds it
 * @param at where it begins there
 */
record CacheSet(ByteBuffer in, int at) {
    static final int BYTES = 256;
    static final int LINE = 64;
    static final int SLOTS = 7;
    /** A longer row is not kept. A mapping to a UUID takes at most 23 as long as its version stays below 2^41. */
    static final int LONGEST_ROW = 23;
    /** What {@link #read} answers for a key that is known to have no row. */
    static final byte[] NO_ROW = new byte[0];

    static final int NONE = -1;

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int USED = 4;
    private static final int PRINTS = 8;
    private static final int ROWS = 64;
    private static final int ROW_BYTES = 27;
    private static final int LENGTH_BITS = 5;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
    private static final int NO_ROW_LENGTH = LENGTH_MASK;
    private static final int READ_TRIES = 8;
    private static final int SPINS = 64;

    /**
     * A copy of the row of a key; {@link #NO_ROW} for one that is known to have none; null when nothing is known, which may
     * also be because the set is being written.
     */
    byte @Nullable [] read(KeyHash.Value hash) {
        for (int i = 0; i < READ_TRIES; i++) {
            int sequence = sequence();
            if ((sequence & 1) != 0) {
                Thread.onSpinWait();
                continue;
            }
            int slot = find(hash.low());
            byte[] row = slot == NONE ? null : row(slot, hash);
            VarHandle.loadLoadFence();
            if ((int) INT.getOpaque(in, at) == sequence) {
                if (row != null) {
                    markUsed(slot);
                }
                return row;
            }
        }
        return null;
    }

    /** The sequence, before anything else of the set is read. */
    int sequence() {
        return (int) INT.getAcquire(in, at);
    }

    /** Locks a set if nobody has changed it, or is about to, since it had that sequence. */
    boolean tryLock(int sequence) {
        if ((sequence & 1) != 0 || !INT.compareAndSet(in, at, sequence, sequence + 1)) {
            return false;
        }
        // The odd sequence must be seen before any of the changes.
        VarHandle.storeStoreFence();
        return true;
    }

    void lock() {
        for (int tries = 0; !tryLock(sequence()); tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    void unlock() {
        INT.setRelease(in, at, (int) INT.get(in, at) + 1);
    }

    /** The slot of a key, or {@link #NONE}. Holds as long as the set is locked. */
    int find(KeyHash.Value hash) {
        int slot = find(hash.low());
        return slot != NONE && check(meta(slot)) == check(hash) ? slot : NONE;
    }

    /** A free slot, or {@link #NONE}. */
    int free() {
        return find(0);
    }

    int freeSlots() {
        int free = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            free += print(slot) == 0 ? 1 : 0;
        }
        return free;
    }

    /** A slot that has not been asked for since the last eviction, or {@link #NONE}. */
    int unused() {
        int unused = Integer.numberOfTrailingZeros(~(int) INT.getOpaque(in, at + USED));
        return unused < SLOTS ? unused : NONE;
    }

    /** Writes a row over one that has not been asked for lately, or over some row when all have been. The set is locked. */
    void replace(KeyHash.Value hash, byte @Nullable [] row) {
        int slot = unused();
        if (slot == NONE) {
            INT.setOpaque(in, at + USED, 0);
            slot = (int) (hash.high() & Integer.MAX_VALUE) % SLOTS;
        }
        write(slot, hash, row);
    }

    /** Writes a row, or with null that there is none, into a slot of a locked set. */
    void write(int slot, KeyHash.Value hash, byte @Nullable [] row) {
        in.putLong(at + PRINTS + slot * Long.BYTES, hash.low());
        int place = at + ROWS + slot * ROW_BYTES;
        in.putInt(place, check(hash) << LENGTH_BITS | (row == null ? NO_ROW_LENGTH : row.length));
        if (row != null) {
            in.put(place + Integer.BYTES, row);
        }
        INT.setOpaque(in, at + USED, (int) INT.getOpaque(in, at + USED) & ~(1 << slot));
    }

    /** Frees a slot of a locked set. */
    void remove(int slot) {
        in.putLong(at + PRINTS + slot * Long.BYTES, 0);
    }

    /** The print in a slot; 0 when it is free. */
    long print(int slot) {
        return in.getLong(at + PRINTS + slot * Long.BYTES);
    }

    /** Copies a slot of this locked set to a free one of a set that nobody uses yet. */
    void copy(int slot, CacheSet to) {
        int target = to.free();
        to.in.putLong(to.at + PRINTS + target * Long.BYTES, print(slot));
        to.in.put(to.at + ROWS + target * ROW_BYTES, in, at + ROWS + slot * ROW_BYTES, ROW_BYTES);
    }

    private int find(long print) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (in.getLong(at + PRINTS + slot * Long.BYTES) == print) {
                return slot;
            }
        }
        return NONE;
    }

    private byte @Nullable [] row(int slot, KeyHash.Value hash) {
        int meta = meta(slot);
        if (check(meta) != check(hash)) {
            return null;
        }
        int length = meta & LENGTH_MASK;
        if (length > LONGEST_ROW) {
            return NO_ROW;
        }
        byte[] row = new byte[length];
        in.get(at + ROWS + slot * ROW_BYTES + Integer.BYTES, row);
        return row;
    }

    /** Not atomic with other readers and the writer: a bit that is lost costs one wrong choice of what to evict. */
    private void markUsed(int slot) {
        int used = (int) INT.getOpaque(in, at + USED);
        int bit = 1 << slot;
        if ((used & bit) == 0) {
            INT.setOpaque(in, at + USED, used | bit);
        }
    }

    private int meta(int slot) {
        return in.getInt(at + ROWS + slot * ROW_BYTES);
    }

    private static int check(int meta) {
        return meta >>> LENGTH_BITS;
    }

    private static int check(KeyHash.Value hash) {
        return (int) (hash.high() >>> (Long.SIZE - Integer.SIZE + LENGTH_BITS));
    }
}
