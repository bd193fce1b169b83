package io.loglink.topology.tables;

import io.loglink.topology.config.TableSettings;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the stores of the kind that is configured, and the caches in front of them. */
final class RowStores {
    private final TableSettings settings;
    private final Deque<AutoCloseable> resources;
    private @Nullable RocksDbMemory memory;

    /** @param resources takes what has to be closed; last in, first closed */
    RowStores(TableSettings settings, Deque<AutoCloseable> resources) {
        this.settings = settings;
        this.resources = resources;
    }

    RowStore open(String table) {
        RowStore store = settings.store() == TableSettings.StoreKind.MEMORY
                ? new MemoryRowStore()
                : new RocksDbRowStore(settings.stateDirectory().resolve(table), memory());
        resources.push(store);
        return store;
    }

    /** Makes the caches in front of a table's store: none where rows are in memory anyway. */
    Supplier<@Nullable RowCache> caches(String table) {
        boolean wanted = settings.store() != TableSettings.StoreKind.MEMORY && settings.cacheBytes() > 0;
        return () -> wanted ? new RowCache(table, settings.cacheBytes()) : null;
    }

    /** What RocksDB takes for all stores; null without RocksDB. */
    @Nullable
    MemoryUse memoryUse() {
        RocksDbMemory shared = memory;
        return shared == null ? null : shared.use();
    }

    /** One for all stores. */
    private RocksDbMemory memory() {
        RocksDbMemory shared = memory;
        if (shared == null) {
            shared = new RocksDbMemory(settings.blockCacheBytes(), settings.writeBufferBytes());
            resources.push(shared);
            memory = shared;
        }
        return shared;
    }
}
