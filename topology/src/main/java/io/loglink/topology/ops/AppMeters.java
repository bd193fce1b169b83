package io.loglink.topology.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;
import java.util.function.Supplier;

/** The application's state, its tables and its JVM as metrics. */
public final class AppMeters implements AutoCloseable {
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    /** @param states the states' names, as in {@link HealthReport#state()} */
    public AppMeters(MeterRegistry registry, Supplier<HealthReport> health, List<String> states, List<String> tables) {
        states.forEach(state -> addState(registry, health, state));
        tables.forEach(table -> addTable(registry, health, table));
        Gauge.builder("loglink.ready", health, report -> one(report.get().ready()))
                .description("1 when records are being linked against loaded tables")
                .register(registry);
        Gauge.builder("loglink.missing", health, report -> report.get()
                        .waitingFor()
                        .size())
                .description("Things that the application waits for: brokers, topics, the registry")
                .register(registry);
        FunctionCounter.builder(
                        "loglink.restarts", health, report -> report.get().restarts())
                .description("Starts of the topology after a failure")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    @Override
    public void close() {
        garbage.close();
    }

    private static void addState(MeterRegistry registry, Supplier<HealthReport> health, String state) {
        Gauge.builder(
                        "loglink.state",
                        health,
                        report -> one(report.get().state().equals(state)))
                .description("1 for the state that the application is in")
                .tag("state", state)
                .register(registry);
    }

    private static void addTable(MeterRegistry registry, Supplier<HealthReport> health, String table) {
        Gauge.builder("loglink.table.loaded", health, report -> loaded(report.get(), table))
                .description("1 when the table holds what was there when reading began")
                .tag("table", table)
                .register(registry);
        Gauge.builder("loglink.table.lag", health, report -> lag(report.get(), table))
                .description("Records of the table's topic still to be read")
                .baseUnit("records")
                .tag("table", table)
                .register(registry);
    }

    private static double loaded(HealthReport report, String table) {
        return one(report.tables().stream().anyMatch(each -> each.table().equals(table) && each.loaded()));
    }

    private static double lag(HealthReport report, String table) {
        return report.tables().stream()
                .filter(each -> each.table().equals(table))
                .flatMap(each -> each.partitions().stream())
                .mapToLong(TableHealth.PartitionHealth::lag)
                .sum();
    }

    private static double one(boolean condition) {
        return condition ? 1 : 0;
    }
}
