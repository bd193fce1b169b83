package io.loglink.topology.tables;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The native memory that the stores of Kafka Streams share, so that a process has one bound for them however many partitions it
 * holds. Made once a process, closed after the last store. Thread-safe.
 */
public final class StoreMemory implements AutoCloseable {
    /** Under this name {@link StoreOptions}, which Kafka Streams makes itself, finds the memory among the settings. */
    static final String MEMORY = "loglink.store.memory";

    private static final long CACHE_BYTES = 256L << 20;
    private static final long WRITE_BUFFER_BYTES = 96L << 20;

    private final RocksDbMemory memory;

    /**
     * @param cacheBytes everything that stores keep in memory: blocks, indexes, filters, and the write buffers
     * @param writeBufferBytes the part of it that is not yet in files
     */
    public StoreMemory(long cacheBytes, long writeBufferBytes) {
        memory = new RocksDbMemory(cacheBytes, writeBufferBytes);
    }

    /** As much as serves the stores of a process well. */
    public static StoreMemory ofUsualSize() {
        return new StoreMemory(CACHE_BYTES, WRITE_BUFFER_BYTES);
    }

    /** Sets an application's stores up to use this memory, in the settings of its Kafka Streams. A user's own setup stays. */
    public void addTo(Map<Object, Object> settings) {
        settings.putIfAbsent(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreOptions.class.getName());
        settings.put(MEMORY, this);
    }

    /**
     * What is taken now.
     *
     * @throws IllegalStateException when closed
     */
    public MemoryUse use() {
        return memory.use();
    }

    RocksDbMemory rocksDb() {
        return memory;
    }

    @Override
    public void close() {
        memory.close();
    }
}
