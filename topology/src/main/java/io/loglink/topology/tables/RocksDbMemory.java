package io.loglink.topology.tables;

import org.rocksdb.Cache;
import org.rocksdb.HyperClockCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory that all tables of a process share, so that the process has one bound however many tables it holds. Created
 * once, closed after the last store.
 */
final class RocksDbMemory implements AutoCloseable {
    /** A cache this full evicts for what comes. */
    private static final double FULL = 0.97;

    private final long blockCacheBytes;
    private final Cache blockCache;
    private final WriteBufferManager writeBuffers;
    private final UseGuard guard = new UseGuard("the tables are closed");

    /**
     * @param blockCacheBytes everything that is cached: blocks, indexes, filters, and the write buffers
     * @param writeBufferBytes the part of it that rows not yet in files may take, over all tables
     */
    RocksDbMemory(long blockCacheBytes, long writeBufferBytes) {
        RocksDB.loadLibrary();
        this.blockCacheBytes = blockCacheBytes;
        // Reads of this cache take no lock; those of the LRU cache take one per shard, which many stream threads feel.
        // 0 and -1: entry sizes and shards as RocksDB sees fit. Not strict: a read beyond the bound must succeed.
        blockCache = new HyperClockCache(blockCacheBytes, 0, -1, false);
        // Charged to the cache, so that one figure bounds both.
        writeBuffers = new WriteBufferManager(writeBufferBytes, blockCache);
    }

    Cache blockCache() {
        return blockCache;
    }

    /** Whether the block cache can take more without evicting. */
    boolean hasRoom() {
        return blockCache.getUsage() < FULL * blockCacheBytes;
    }

    /**
     * What is taken now.
     *
     * @throws IllegalStateException when closed
     */
    MemoryUse use() {
        guard.enter();
        try {
            return new MemoryUse(blockCache.getUsage(), blockCacheBytes);
        } finally {
            guard.leave();
        }
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    @Override
    public void close() {
        guard.close();
        writeBuffers.close();
        blockCache.close();
    }
}
