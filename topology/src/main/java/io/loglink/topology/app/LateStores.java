package io.loglink.topology.app;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.tables.MemoryUse;
import io.loglink.topology.tables.StoreMemory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory of the role late's stores, taken when the role first runs. Thread-safe. */
final class LateStores implements AutoCloseable {
    private final long bytes;
    private @Nullable StoreMemory memory;
    private boolean closed;

    private LateStores(long bytes) {
        this.bytes = bytes;
    }

    static LateStores of(LoglinkConfig config) {
        return new LateStores(config.roles().runs(Role.LATE) ? config.tables().blockCacheBytes() : 0);
    }

    /** Sets an application's stores up to use this memory. */
    synchronized void addTo(Map<Object, Object> settings) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (memory == null) {
            memory = new StoreMemory(bytes);
        }
        memory.addTo(settings);
    }

    /** What is taken now; nothing before the role runs and after the end. */
    synchronized MemoryUse use() {
        return memory == null ? new MemoryUse(0, bytes) : memory.use();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }
}
