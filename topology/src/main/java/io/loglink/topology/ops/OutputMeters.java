package io.loglink.topology.ops;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.Role;
import io.loglink.topology.enrich.EnrichMetrics.Emitted;
import io.loglink.topology.enrich.Output;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What the role enrich wrote of one signal in one output shape, and how long it took. */
final class OutputMeters {
    /** From a record that waits only for its commit to a day of backlog. */
    private static final Duration[] LATENCIES = LongStream.of(
                    10,
                    25,
                    50,
                    100,
                    250,
                    500,
                    1_000,
                    2_500,
                    5_000,
                    10_000,
                    30_000,
                    60_000,
                    300_000,
                    1_800_000,
                    7_200_000,
                    86_400_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final EmittedMeters emitted;
    private final Counter batches;
    private final Counter split;
    private final Timer fromRecord;
    private final Timer fromKafka;

    OutputMeters(MeterRegistry registry, Signal signal, Output output) {
        Tags tags = Tags.of("signal", InputMeters.textOf(signal), "output", output.text());
        emitted = new EmittedMeters(registry, Role.ENRICH, signal, output);
        batches = Counter.builder("loglink.batches.emitted")
                .description("Batches of which enriched records were written")
                .tags(tags)
                .register(registry);
        split = Counter.builder("loglink.batches.split")
                .description("Enriched batches that were too large for one message; always 0 for single records")
                .tags(tags)
                .register(registry);
        fromRecord = Timer.builder("loglink.latency.from.record")
                .description("From the time of a batch's first record until the batch is handed to the producer")
                .tags(tags)
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        fromKafka = Timer.builder("loglink.latency.from.kafka")
                .description("From the Kafka timestamp of a batch until it is handed to the producer")
                .tags(tags)
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    void emitted(Output output, Emitted what, long nowMs) {
        emitted.count(what);
        batches.increment();
        if (output == Output.BATCHES && what.messages() > 1) {
            split.increment();
        }
        record(fromRecord, what.recordTimeMs(), nowMs);
        record(fromKafka, what.kafkaTimestampMs(), nowMs);
    }

    /** A time that is not known says nothing; one that lies ahead, for clocks differ, is now. */
    private static void record(Timer timer, long thenMs, long nowMs) {
        if (thenMs > 0) {
            timer.record(Math.max(0, nowMs - thenMs), TimeUnit.MILLISECONDS);
        }
    }
}
