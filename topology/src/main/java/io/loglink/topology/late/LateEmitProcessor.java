package io.loglink.topology.late;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.enrich.DeadLetterForwarder;
import io.loglink.topology.enrich.Emission;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.enrich.WaitingEmitter;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** A node that writes records that waited to their outputs. */
final class LateEmitProcessor extends ContextualProcessor<Object, WaitingRecord, Object, Object> {
    private final WaitingEmitter emitter;
    private final Set<Output> outputs;
    private final LateMetrics metrics;
    private final DeadLetterForwarder deadLetters;
    private final LateNodes nodes;

    /** @param outputs those that are written */
    LateEmitProcessor(
            WaitingEmitter emitter,
            Set<Output> outputs,
            LateMetrics metrics,
            DeadLetterForwarder deadLetters,
            LateNodes nodes) {
        this.emitter = emitter;
        this.outputs = Set.copyOf(outputs);
        this.metrics = metrics;
        this.deadLetters = deadLetters;
        this.nodes = nodes;
    }

    @Override
    public void process(Record<Object, WaitingRecord> message) {
        WaitingRecord record = message.value();
        if (!outputs.contains(record.output())) {
            deadLetters.forward(List.of(letter(record)), context());
            return;
        }
        Emission emission = emitter.emit(record);
        for (Record<PartitionedKey, byte[]> emitted : emission.messages()) {
            context().forward(emitted, sink(record));
        }
        if (!emission.messages().isEmpty()) {
            metrics.emitted(record.signal(), record.output(), emitter.emitted(record, emission));
        }
        deadLetters.forward(emitter.takeDeadLetters(), context());
    }

    private String sink(WaitingRecord record) {
        boolean logs = record.signal() == Signal.LOGS;
        return switch (record.output()) {
            case RECORDS -> logs ? nodes.enrichedLogs() : nodes.enrichedSpans();
            case BATCHES -> logs ? nodes.enrichedOtlpLogs() : nodes.enrichedOtlpSpans();
        };
    }

    private static DeadLetter letter(WaitingRecord record) {
        return new DeadLetter(
                DeadLetter.Stage.LATE,
                "output_off",
                "it waited for the output " + record.output().text()
                        + ", which was switched off meanwhile: switch it on and replay",
                record.origin(),
                record.sourceIndex(),
                1,
                record.sourceKey(),
                record.batch(),
                record.headers(),
                null);
    }
}
