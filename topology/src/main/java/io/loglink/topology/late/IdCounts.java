package io.loglink.topology.late;

import org.apache.kafka.common.utils.Utils;

/**
 * About how many records wait for an id: never too few. Most rows find nobody waiting, and to ask the store is dear then: an
 * iterator that looks for an id without records walks over the traces of all that were removed behind it, up to the next record
 * that is there. With few records waiting this is exact but for collisions; with many, the next one is near. Not thread-safe.
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
