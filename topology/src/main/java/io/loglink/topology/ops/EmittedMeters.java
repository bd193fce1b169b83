package io.loglink.topology.ops;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.Role;
import io.loglink.topology.enrich.EnrichMetrics.Emitted;
import io.loglink.topology.enrich.Output;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What a role wrote of one signal in one output shape. Thread-safe. */
final class EmittedMeters {
    private final Counter records;
    private final Counter messages;

    EmittedMeters(MeterRegistry registry, Role role, Signal signal, Output output) {
        Tags tags = Tags.of("role", role.text(), "signal", InputMeters.textOf(signal), "output", output.text());
        records = Counter.builder("loglink.records.emitted")
                .description("Enriched records written, each revision counted")
                .tags(tags)
                .register(registry);
        messages = Counter.builder("loglink.messages.emitted")
                .description("Messages that enriched records were written in")
                .tags(tags)
                .register(registry);
    }

    void count(Emitted what) {
        records.increment(what.records());
        messages.increment(what.messages());
    }
}
