package io.loglink.topology.preflight;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Property;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.config.TableSettings.StoreKind;
import io.loglink.topology.tables.DirectMemory;
import java.util.ArrayList;
import java.util.List;

/** The memory that the process may take is enough for the tables, and is there. */
final class MemoryCheck implements Check {
    /** The tests run with 384 MiB; with less than this nobody has tried. */
    private static final long LEAST_HEAP = 256L << 20;
    /** A row in the cache, with the free places between rows. */
    private static final long CACHED_ROW = 46;
    /** A row with {@code store=memory}: about 110 bytes beside key and value, which are as large as on the disk. */
    private static final long ROW_ON_HEAP = 180;

    private final LoglinkConfig config;
    private final long persons;
    private final long sessions;
    private final JvmMemory memory;

    /**
     * @param persons rows of that table, at most
     * @param sessions rows of that table, at most
     */
    MemoryCheck(LoglinkConfig config, long persons, long sessions, JvmMemory memory) {
        this.config = config;
        this.persons = persons;
        this.sessions = sessions;
        this.memory = memory;
    }

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        addHeap(findings);
        if (holdsTables() && config.tables().store() == StoreKind.ROCKSDB) {
            addCaches(findings);
        }
        addMachine(findings);
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    Area.MEMORY,
                    "java",
                    "%s for the heap and %s for direct buffers are enough"
                            .formatted(Words.bytes(memory.heap()), Words.bytes(memory.direct()))));
        }
        return findings;
    }

    private void addHeap(List<Finding> findings) {
        boolean onHeap = holdsTables() && config.tables().store() == StoreKind.MEMORY;
        long needed = LEAST_HEAP + (onHeap ? (persons + sessions) * ROW_ON_HEAP : 0);
        if (memory.heap() < needed) {
            String rows = onHeap
                    ? " for %s with %s"
                            .formatted(Words.count(persons + sessions, "table row"), config.shown(Property.STORE))
                    : "";
            findings.add(Finding.warning(
                    Area.MEMORY,
                    "-Xmx",
                    "the heap may be %s, and %s are needed%s"
                            .formatted(Words.bytes(memory.heap()), Words.bytes(needed), rows),
                    "java -Xmx" + megabytes(needed) + (onHeap ? ", or " + Property.STORE + "=rocksdb" : "")));
        }
    }

    private void addCaches(List<Finding> findings) {
        long wanted = cache(persons) + cache(sessions);
        long room = memory.direct() - DirectMemory.leftToOthers(memory.direct());
        if (wanted > room) {
            findings.add(Finding.warning(
                    Area.MEMORY,
                    config.shown(Property.STORE_CACHE_BYTES),
                    "the rows would take %s beside the heap, and %s are there for them: the others are looked up on the disk, which costs 20 times as much"
                            .formatted(Words.bytes(wanted), Words.bytes(Math.max(0, room))),
                    "java -XX:MaxDirectMemorySize=" + megabytes(wanted + DirectMemory.leftToOthers(Long.MAX_VALUE))));
        }
    }

    private void addMachine(List<Finding> findings) {
        long total = memory.heap() + ofTables() + ofStores();
        if (memory.machine() > 0 && total > memory.machine()) {
            findings.add(Finding.warning(
                    Area.MEMORY,
                    "machine",
                    "heap, row caches and RocksDB may take %s together, and there are %s: the process can be killed"
                            .formatted(Words.bytes(total), Words.bytes(memory.machine())),
                    "a smaller -Xmx or " + Property.STORE_CACHE_BYTES + ", or more memory"));
        }
    }

    private long ofTables() {
        TableSettings tables = config.tables();
        return holdsTables() && tables.store() == StoreKind.ROCKSDB
                ? tables.blockCacheBytes() + Math.min(memory.direct(), 2 * tables.cacheBytes())
                : 0;
    }

    /** The stores of the role late share as much again as the tables do. */
    private long ofStores() {
        return config.roles().runs(Role.LATE) ? config.tables().blockCacheBytes() : 0;
    }

    private boolean holdsTables() {
        return config.roles().runs(Role.ENRICH);
    }

    /** A cache grows in powers of two, up to its bound. */
    private long cache(long rows) {
        long needed = rows * CACHED_ROW;
        long grown = needed <= 1 ? needed : Long.highestOneBit(needed - 1) << 1;
        return Math.min(grown, config.tables().cacheBytes());
    }

    private static String megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) / (1 << 20) + "m";
    }
}
