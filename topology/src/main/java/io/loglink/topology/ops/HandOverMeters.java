package io.loglink.topology.ops;

import io.loglink.topology.enrich.EnrichMetrics.NotHandedOver;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.Output;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The records that were handed over to wait for a row, and those that could not be. Thread-safe. */
final class HandOverMeters {
    private final ByEnum<LateStage, ByEnum<Output, Counter>> handedOver;
    private final ByEnum<Output, ByEnum<NotHandedOver, Counter>> notHandedOver;

    HandOverMeters(MeterRegistry registry) {
        handedOver = ByEnum.each(
                LateStage.class,
                stage -> ByEnum.each(Output.class, output -> Counter.builder("loglink.late.handed.over.records")
                        .description("Records that were handed over to wait for a row")
                        .tag("stage", stage.text())
                        .tag("output", output.text())
                        .register(registry)));
        notHandedOver = ByEnum.each(
                Output.class,
                output -> ByEnum.each(
                        NotHandedOver.class, cause -> Counter.builder("loglink.late.not.handed.over.records")
                                .description("Records that miss a row and could not be handed over to wait for it")
                                .tag("output", output.text())
                                .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
    }

    void handedOver(LateStage stage, Output output, int records) {
        handedOver.get(stage).get(output).increment(records);
    }

    void notHandedOver(Output output, NotHandedOver cause, int records) {
        notHandedOver.get(output).get(cause).increment(records);
    }
}
