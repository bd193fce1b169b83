package io.loglink.topology.ops;

import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.late.LateMetrics.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What becomes of the records that come to one stage for one output. Thread-safe. */
final class LateRecordMeters {
    /** From a row that is just behind its record to a window of a day. */
    private static final Duration[] WAITS = LongStream.of(
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
                    900_000,
                    1_800_000,
                    3_600_000,
                    21_600_000,
                    86_400_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Counter arrived;
    private final Counter waited;
    private final Timer resolved;
    private final ByEnum<Cause, Counter> left;

    LateRecordMeters(MeterRegistry registry, LateStage stage, Output output) {
        Tags tags = Tags.of("stage", stage.text(), "output", output.text());
        arrived = Counter.builder("loglink.late.arrived.records")
                .description("Records that came to the stage")
                .tags(tags)
                .register(registry);
        waited = Counter.builder("loglink.late.waited.records")
                .description("Records whose row was not there when they came, so that they had to wait")
                .tags(tags)
                .register(registry);
        resolved = Timer.builder("loglink.late.resolved")
                .description("From when a record began to wait until its row was there")
                .tags(tags)
                .serviceLevelObjectives(WAITS)
                .register(registry);
        left = ByEnum.each(Cause.class, cause -> Counter.builder("loglink.late.left.records")
                .description("Records that stopped waiting without a row")
                .tags(tags)
                .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                .register(registry));
    }

    void arrived() {
        arrived.increment();
    }

    void waited() {
        waited.increment();
    }

    void resolved(long delayMs) {
        resolved.record(delayMs, TimeUnit.MILLISECONDS);
    }

    void left(Cause cause) {
        left.get(cause).increment();
    }
}
