package io.loglink.topology.tables;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.rocksdb.ReadOptions;

/**
 * Which reads leave their blocks in the block cache: all while there is room, then one in {@value #KEPT_WHEN_FULL}.
 *
 * <p>Were every block kept, each read of a table that is larger than the cache would put one block in and another one out. What
 * is asked for again and again, indexes and filters above all, comes in soon enough so too; and blocks that stay where they are
 * do not tear the C library's memory to pieces: it keeps an arena for each thread, and with all blocks going through the cache
 * those were seen to grow to four times its size.
 */
final class RocksDbReads implements AutoCloseable {
    private static final int KEPT_WHEN_FULL = 256;

    private final BooleanSupplier hasRoom;
    private final ReadOptions keeping = new ReadOptions();
    private final ReadOptions passing = new ReadOptions().setFillCache(false);

    /** @param hasRoom whether the block cache can take more without evicting; asked for every read */
    RocksDbReads(BooleanSupplier hasRoom) {
        this.hasRoom = hasRoom;
    }

    /** For the next look-up of one key; any thread. */
    ReadOptions lookUp() {
        return ThreadLocalRandom.current().nextInt(KEPT_WHEN_FULL) == 0 || hasRoom.getAsBoolean() ? keeping : passing;
    }

    @Override
    public void close() {
        keeping.close();
        passing.close();
    }
}
