package io.loglink.topology.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the global tables need to know, validated.
 *
 * @param personsTopic compacted topic of person mappings
 * @param sessionsTopic compacted topic of sessions
 * @param projectsTopic compacted topic of project configurations
 * @param store where rows of persons and sessions are kept; projects are always in memory
 * @param stateDirectory directory of the stores, for this instance alone; not used with {@link StoreKind#MEMORY}
 * @param cacheBytes memory beside the heap for rows in front of the store, and for ids known to have none; of each of persons
 *     and sessions, at most; 0 for none
 * @param blockCacheBytes RocksDB's block cache, shared by all tables; holds the write buffers too
 * @param writeBufferBytes RocksDB's write buffers, of all tables together; less than {@code blockCacheBytes}
 * @param consumer properties of the tables' Kafka consumers, among them {@code bootstrap.servers}; what the tables rely on is
 *     set over them
 * @param registry properties of the schema registry client
 */
public record TableSettings(
        String personsTopic,
        String sessionsTopic,
        String projectsTopic,
        StoreKind store,
        Path stateDirectory,
        long cacheBytes,
        long blockCacheBytes,
        long writeBufferBytes,
        Map<String, Object> consumer,
        Map<String, Object> registry) {

    public TableSettings {
        consumer = Map.copyOf(consumer);
        registry = Map.copyOf(registry);
    }

    /** Where rows are kept. */
    public enum StoreKind {
        /** On disk: a restart reads only what is new. */
        ROCKSDB,
        /** On the heap, in compact form: no disk, and the whole table is read again at each start. */
        MEMORY
    }

    /** Without the client properties, which may hold secrets. */
    @Override
    public String toString() {
        return "TableSettings[personsTopic=%s, sessionsTopic=%s, projectsTopic=%s, store=%s, stateDirectory=%s]"
                .formatted(personsTopic, sessionsTopic, projectsTopic, store, stateDirectory);
    }
}
