package io.loglink.topology.late;

import org.apache.kafka.common.utils.Utils;

/**
 * About how many records wait for an id: never too few. Most rows find nobody waiting, and an iterator costs more than all else that
 * is done for a row. Not thread-safe.
 */
final class IdCounts {
    private static final int SLOTS = 1 << 16;

    private final int[] slots = new int[SLOTS];

    void add(byte[] id) {
        slots[slot(id)]++;
    }

    void remove(byte[] id) {
        slots[slot(id)]--;
    }

    /** False when no record waits for the id. */
    boolean any(byte[] id) {
        return slots[slot(id)] > 0;
    }

    private static int slot(byte[] id) {
        return Utils.murmur2(id) >>> (Integer.SIZE - 16);
    }
}
