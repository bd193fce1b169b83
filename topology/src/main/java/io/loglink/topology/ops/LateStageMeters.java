package io.loglink.topology.ops;

import io.loglink.topology.config.LateSettings;
import io.loglink.topology.enrich.LateStage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

/** What waits at one stage, and the rows that lie where no record waits for them. Thread-safe. */
final class LateStageMeters {
    private static final double MILLIS = 1_000;

    private final MeterRegistry registry;
    private final LateStage stage;
    private final InstantSource clock;
    private final WaitingNow now;
    private final Counter misplaced;

    LateStageMeters(MeterRegistry registry, LateStage stage, LateSettings settings, InstantSource clock) {
        this.registry = registry;
        this.stage = stage;
        this.clock = clock;
        this.now = new WaitingNow(settings.maxRecords(), settings.maxBytes());
        gauge("waiting.records", "records", "Records that wait", WaitingNow::records);
        gauge("waiting.bytes", "bytes", "Bytes that they take on the disk, before compression", WaitingNow::bytes);
        gauge("oldest.age", "seconds", "Since the record began to wait that leaves next", this::oldestAgeSeconds);
        gauge("fill", "ratio", "How full the fullest partition is, of the bound that is nearer", WaitingNow::fill);
        misplaced = Counter.builder("loglink.late.misplaced.rows")
                .description("Rows in another partition than the one in which records wait for them")
                .tag("stage", stage.text())
                .register(registry);
    }

    private void gauge(String name, String unit, String description, ToDoubleFunction<WaitingNow> value) {
        Gauge.builder("loglink.late." + name, now, value)
                .description(description)
                .baseUnit(unit)
                .tag("stage", stage.text())
                .strongReference(true)
                .register(registry);
    }

    /** Clocks differ: a record from the future is of now. */
    private double oldestAgeSeconds(WaitingNow what) {
        long since = what.oldestSinceMs();
        return since == 0 ? 0 : Math.max(0, clock.millis() - since) / MILLIS;
    }

    WaitingNow now() {
        return now;
    }

    void misplaced() {
        misplaced.increment();
    }

    LateStatus status() {
        long since = now.oldestSinceMs();
        return new LateStatus(
                stage.text(),
                now.records(),
                now.bytes(),
                since == 0 ? "" : Instant.ofEpochMilli(since).toString());
    }
}
