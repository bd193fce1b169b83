package io.loglink.topology.late;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Entries that always stand among the waiting records, evenly spread over the hashes of ids.
 *
 * <p>Whoever searches a RocksDB store walks, behind the last entry that he was looking for, over the traces of all that was removed
 * there, up to the next entry that exists. After a million records have left and few wait, that would be the whole store, for each
 * row that comes. A fence ends the walk: at most a few hundred traces lie between two.
 */
final class Fences {
    private static final int BITS = 12;
    private static final byte[] FENCE = {};

    private Fences() {}

    /** Puts the fences up, unless they stand. */
    static void putUp(KeyValueStore<Bytes, byte[]> store) {
        // The last is put up last: where it stands, all do.
        if (store.get(fence((1 << BITS) - 1)) != null) {
            return;
        }
        for (int number = 0; number < 1 << BITS; number++) {
            store.put(fence(number), FENCE);
        }
    }

    private static Bytes fence(int number) {
        return WaitingKeys.fence(number << (Integer.SIZE - BITS));
    }
}
