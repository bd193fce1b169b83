package io.loglink.topology.ops;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.Role;
import io.loglink.topology.enrich.EnrichMetrics.Emitted;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.late.LateMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * The late stages' counters in a Micrometer registry, all there from the start with 0. What is emitted is counted beside what the
 * enrich topology emits, under its own role; how long that took from Kafka is not: it is the row's delay and not Loglink's, and
 * would hide what enrich takes. Thread-safe.
 */
public final class MicrometerLateMetrics implements LateMetrics {
    private static final double MILLIS = 1_000;

    private final ByEnum<LateStage, LateStageMeters> stages;
    private final ByEnum<LateStage, ByEnum<Output, LateRecordMeters>> records;
    private final ByEnum<Signal, ByEnum<Output, EmittedMeters>> emitted;
    private final Counter relinked;
    private final Counter overrides;
    private final Counter notOverridden;

    /** @param settings the bounds against which a stage is full */
    public MicrometerLateMetrics(Meters meters, LateSettings settings) {
        this(meters, settings, InstantSource.system());
    }

    MicrometerLateMetrics(Meters meters, LateSettings settings, InstantSource clock) {
        MeterRegistry registry = meters.registry();
        stages = ByEnum.each(LateStage.class, stage -> new LateStageMeters(registry, stage, settings, clock));
        records = ByEnum.each(
                LateStage.class,
                stage -> ByEnum.each(Output.class, output -> new LateRecordMeters(registry, stage, output)));
        emitted = ByEnum.each(
                Signal.class,
                signal -> ByEnum.each(Output.class, output -> new EmittedMeters(registry, Role.LATE, signal, output)));
        relinked = Counter.builder("loglink.late.relinked.records")
                .description("Linked records that were amended, because their distinct id moved to another person")
                .register(registry);
        overrides = Counter.builder("loglink.person.overrides")
                .description("Distinct ids that moved to another person, or were deleted")
                .register(registry);
        notOverridden = Counter.builder("loglink.person.overrides.too.large")
                .description("Overrides that were larger than a message may be, and were not written")
                .register(registry);
        Gauge.builder("loglink.late.wait.max", () -> settings.longest().toMillis() / MILLIS)
                .description("The longest time for which any record waits")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void arrived(LateStage stage, Output output) {
        of(stage, output).arrived();
    }

    @Override
    public void waits(LateStage stage, Output output) {
        of(stage, output).waited();
    }

    @Override
    public void resolved(LateStage stage, Output output, long delayMs) {
        of(stage, output).resolved(delayMs);
    }

    @Override
    public void left(LateStage stage, Output output, Cause cause) {
        of(stage, output).left(cause);
    }

    @Override
    public void relinked(LateStage stage) {
        relinked.increment();
    }

    @Override
    public void overridden() {
        overrides.increment();
    }

    @Override
    public void notOverridden() {
        notOverridden.increment();
    }

    @Override
    public void emitted(Signal signal, Output output, Emitted what) {
        emitted.get(signal).get(output).count(what);
    }

    @Override
    public void waiting(LateStage stage, int partition, Waiting what) {
        stages.get(stage).now().show(partition, what);
    }

    @Override
    public void gone(LateStage stage, int partition) {
        stages.get(stage).now().gone(partition);
    }

    @Override
    public void misplaced(LateStage stage) {
        stages.get(stage).misplaced();
    }

    private LateRecordMeters of(LateStage stage, Output output) {
        return records.get(stage).get(output);
    }

    /** What waits now, by stage in their order. */
    public List<LateStatus> stages() {
        return Arrays.stream(LateStage.values())
                .map(stage -> stages.get(stage).status())
                .toList();
    }
}
