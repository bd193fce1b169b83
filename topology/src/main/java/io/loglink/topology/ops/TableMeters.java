package io.loglink.topology.ops;

import io.loglink.topology.ops.TableStatus.Storage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One table as metrics. A figure that is not known yet is NaN. */
final class TableMeters {
    private final MeterRegistry registry;
    private final Supplier<List<TableStatus>> tables;
    private final String table;
    private final Tags tags;

    private TableMeters(MeterRegistry registry, Supplier<List<TableStatus>> tables, String table) {
        this.registry = registry;
        this.tables = tables;
        this.table = table;
        this.tags = Tags.of("table", table);
    }

    /** @param tables asked a few times at each scrape */
    static void register(MeterRegistry registry, Supplier<List<TableStatus>> tables, String table) {
        TableMeters meters = new TableMeters(registry, tables, table);
        meters.reading();
        meters.storage();
        meters.cache();
    }

    private void reading() {
        gauge(
                "loglink.table.loaded",
                null,
                "1 when the table holds what was there when reading began",
                () -> value(0, status -> status.loaded() ? 1 : 0));
        gauge(
                "loglink.table.lag",
                "records",
                "Records of the table's topic still to be read",
                () -> value(0, TableStatus::lag));
        gauge(
                "loglink.table.staleness",
                "seconds",
                "Since the last moment for which the table is known to be complete",
                () -> value(Double.NaN, status -> orNaN(status.stalenessSeconds())));
        gauge(
                "loglink.table.newest.record.age",
                "seconds",
                "Since the Kafka timestamp of the newest record that was read",
                () -> value(Double.NaN, status -> orNaN(status.newestRecordAgeSeconds())));
        counter(
                "loglink.table.records.read",
                "Records of the table's topic that were applied",
                TableStatus::recordsRead);
        counter(
                "loglink.table.records.skipped",
                "Records of the table's topic that could not be read; each is a dead letter",
                TableStatus::recordsSkipped);
        counter(
                "loglink.table.reloads",
                "How often the table was forgotten and read again, because its topic was another one",
                TableStatus::reloads);
    }

    private void storage() {
        stored("loglink.table.rows", null, "Rows that the table holds, about", Storage::rows);
        stored("loglink.table.disk", "bytes", "Bytes of the table's files", Storage::diskBytes);
        stored(
                "loglink.table.compaction.pending",
                "bytes",
                "Bytes of the table's files that RocksDB has still to rewrite",
                Storage::compactionPendingBytes);
    }

    private void cache() {
        stored("loglink.cache", "bytes", "Memory beside the heap that rows kept ready take", Storage::cacheBytes);
        lookups("hit", Storage::cacheHits);
        lookups("miss", Storage::cacheMisses);
    }

    private void lookups(String result, ToDoubleFunction<Storage> value) {
        FunctionCounter.builder("loglink.cache.lookups", tables, source -> storageValue(value))
                .description("Look-ups by whether the row was kept ready or had to be read from the store")
                .tags(tags)
                .tag("result", result)
                .register(registry);
    }

    private void counter(String name, String description, ToDoubleFunction<TableStatus> value) {
        FunctionCounter.builder(name, tables, source -> value(0, value))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void stored(String name, @Nullable String unit, String description, ToDoubleFunction<Storage> value) {
        gauge(name, unit, description, () -> storageValue(value));
    }

    private void gauge(String name, @Nullable String unit, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    private double value(double unknown, ToDoubleFunction<TableStatus> value) {
        return tables.get().stream()
                .filter(status -> status.table().equals(table))
                .mapToDouble(value)
                .findFirst()
                .orElse(unknown);
    }

    private double storageValue(ToDoubleFunction<Storage> value) {
        return value(0, status -> {
            Storage storage = status.storage();
            return storage == null ? 0 : value.applyAsDouble(storage);
        });
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
