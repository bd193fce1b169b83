package io.loglink.topology.late;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.enrich.DeadLetterForwarder;
import io.loglink.topology.enrich.Emission;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.enrich.WaitingEmitter;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.late.LateMetrics.Cause;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node that writes records that waited to their outputs. One that was held and cannot be written becomes a dead letter. One that
 * was emitted before is only counted then: it is out, and its dead letter, replayed, would put it there a second time.
 */
final class LateEmitProcessor extends ContextualProcessor<Object, WaitingRecord, Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(LateEmitProcessor.class);
    /** Why an amendment cannot be written, by the reason of what would be its dead letter. */
    private static final Map<String, Cause> NOT_AMENDED =
            Map.of("too_large", Cause.TOO_LARGE, "internal_error", Cause.INTERNAL_ERROR);

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
            off(record);
            return;
        }
        Emission emission = emitter.emit(record);
        for (Record<PartitionedKey, byte[]> emitted : emission.messages()) {
            context().forward(emitted, sink(record));
        }
        if (!emission.messages().isEmpty()) {
            metrics.emitted(record.signal(), record.output(), emitter.emitted(record, emission));
        }
        emitter.takeDeadLetters().forEach(letter -> notWritten(record, letter));
    }

    private void off(WaitingRecord record) {
        if (record.held()) {
            deadLetters.forward(List.of(letter(record)), context());
        } else {
            metrics.left(nodes.stage(), record.output(), Cause.OUTPUT_OFF);
        }
    }

    private void notWritten(WaitingRecord record, DeadLetter letter) {
        Cause cause = record.held() ? null : NOT_AMENDED.get(letter.reason());
        if (cause == null) {
            deadLetters.forward(List.of(letter), context());
            return;
        }
        metrics.left(nodes.stage(), record.output(), cause);
        // At debug, as dead letters are.
        LOG.debug("{} stays as it was emitted: {}: {}", record.origin(), letter.reason(), letter.detail());
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
                "it was held for the output " + record.output().text()
                        + ", which was switched off meanwhile: switch it on and replay",
                record.origin(),
                record.sourceIndex(),
                1,
                record.sourceKey(),
                record.batch(),
                record.headers(),
                record.tokenFingerprint());
    }
}
