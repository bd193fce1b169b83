package io.loglink.topology.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How often a table was asked, and whether it had a row. */
final class LookupMeters {
    private final Counter found;
    private final Counter unknown;

    LookupMeters(MeterRegistry registry, String table) {
        found = counter(registry, table, "found");
        unknown = counter(registry, table, "unknown");
    }

    private static Counter counter(MeterRegistry registry, String table, String result) {
        return Counter.builder("loglink.lookups")
                .description("Look-ups in the tables: one per id and batch, not one per record")
                .tag("table", table)
                .tag("result", result)
                .register(registry);
    }

    void count(int ids, int unknownIds) {
        found.increment(ids);
        unknown.increment(unknownIds);
    }
}
