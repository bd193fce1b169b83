package io.loglink.topology.app;

import io.loglink.topology.ops.TableStatus;
import io.loglink.topology.ops.TableStatus.Loading;
import io.loglink.topology.ops.TableStatus.Storage;
import io.loglink.topology.tables.TableFreshness;
import io.loglink.topology.tables.TableLoading;
import io.loglink.topology.tables.TableState;
import io.loglink.topology.tables.TableStorage;
import io.loglink.topology.tables.Tables;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything about the tables, as operators see it. Thread-safe. */
final class TableReports implements Supplier<List<TableStatus>> {
    private static final double MS_PER_SECOND = 1_000;

    private final GlobalTables tables;
    private final InstantSource clock;

    TableReports(GlobalTables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** None before the start. */
    @Override
    public List<TableStatus> get() {
        return tables.started().map(this::of).orElse(List.of());
    }

    private List<TableStatus> of(Tables started) {
        Map<String, TableStorage> storage = storageOf(started);
        return started.state().tables().stream()
                .map(table -> of(table, storage.get(table.table()), clock.millis()))
                .toList();
    }

    private static Map<String, TableStorage> storageOf(Tables started) {
        try {
            return started.storage();
        } catch (IllegalStateException closed) {
            return Map.of();
        }
    }

    static TableStatus of(TableState table, @Nullable TableStorage storage, long nowMs) {
        TableFreshness freshness = table.freshness();
        return new TableStatus(
                table.table(),
                table.topic(),
                table.loaded(),
                GlobalTables.problemOf(table),
                loading(table.loading()),
                table.lag(),
                secondsSince(freshness.completeAsOfMs(), nowMs),
                secondsSince(freshness.newestRecordMs(), nowMs),
                table.applied(),
                table.skipped(),
                table.reloads(),
                storage(storage),
                table.positions().stream().map(GlobalTables::health).toList());
    }

    private static @Nullable Double secondsSince(long thenMs, long nowMs) {
        return thenMs == 0 ? null : Double.valueOf(Math.max(0, nowMs - thenMs) / MS_PER_SECOND);
    }

    private static @Nullable Loading loading(@Nullable TableLoading loading) {
        if (loading == null) {
            return null;
        }
        long left = loading.secondsLeft();
        return new Loading(
                loading.records(),
                loading.ofRecords(),
                Math.rint(loading.recordsPerSecond()),
                left < 0 ? null : Long.valueOf(left));
    }

    private static @Nullable Storage storage(@Nullable TableStorage storage) {
        return storage == null
                ? null
                : new Storage(
                        storage.rows(),
                        storage.diskBytes(),
                        storage.compactionPendingBytes(),
                        storage.cacheBytes(),
                        storage.cacheHits(),
                        storage.cacheMisses());
    }
}
