package io.loglink.topology.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** The application's state and its tables as metrics. */
public final class AppMeters {
    private final MeterRegistry registry;
    private final Supplier<HealthReport> health;

    private AppMeters(MeterRegistry registry, Supplier<HealthReport> health) {
        this.registry = registry;
        this.health = health;
    }

    /**
     * What is known before anything runs.
     *
     * @param version of Loglink
     * @param states the states' names, as in {@link HealthReport#state()}
     * @param tables the tables' names
     * @param cacheMaxBytes the most that the cache of a table may take; 0 for no cache
     */
    public record Constants(String version, List<String> states, List<String> tables, long cacheMaxBytes) {
        public Constants {
            states = List.copyOf(states);
            tables = List.copyOf(tables);
        }
    }

    /**
     * Registers them all.
     *
     * @param health asked a few times at each scrape, as {@code tables} is
     */
    public static void register(
            Meters all, Supplier<HealthReport> health, Supplier<List<TableStatus>> tables, Constants constants) {
        MeterRegistry registry = all.registry();
        AppMeters meters = new AppMeters(registry, health);
        constants.states().forEach(meters::addState);
        meters.addHealth();
        meters.addConstants(constants);
        constants.tables().forEach(table -> TableMeters.register(registry, tables, table));
    }

    private void addState(String state) {
        Gauge.builder("loglink.state", () -> one(health.get().state().equals(state)))
                .description("1 for the state that the application is in")
                .tag("state", state)
                .register(registry);
    }

    private void addHealth() {
        Gauge.builder("loglink.ready", () -> one(health.get().ready()))
                .description("1 when records are being linked against loaded tables")
                .register(registry);
        Gauge.builder("loglink.missing", () -> health.get().waitingFor().size())
                .description("Things that the application waits for: brokers, topics, the registry")
                .register(registry);
        FunctionCounter.builder(
                        "loglink.restarts", health, source -> health.get().restarts())
                .description("Starts of the topology after a failure")
                .register(registry);
    }

    private void addConstants(Constants constants) {
        Gauge.builder("loglink.version", () -> 1)
                .description("1, with the version in a label")
                .tag("version", constants.version())
                .register(registry);
        Gauge.builder("loglink.cache.max", constants::cacheMaxBytes)
                .description("The most memory that the rows of one table kept ready may take")
                .baseUnit("bytes")
                .register(registry);
    }

    private static int one(boolean condition) {
        return condition ? 1 : 0;
    }
}
