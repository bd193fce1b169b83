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

    /** Every record that waits is written, and most are read once: more is for writes than in the tables. */
    private static final int WRITE_BUFFER_EIGHTHS = 3;

    private static final int EIGHTH = 8;

    private final RocksDbMemory memory;

    /** @param bytes everything that stores keep in memory: blocks, indexes, filters, and what is not yet in files */
    public StoreMemory(long bytes) {
        memory = new RocksDbMemory(bytes, bytes / EIGHTH * WRITE_BUFFER_EIGHTHS);
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
