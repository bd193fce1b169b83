package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.RecordTime;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.sinks.PartitionedKey;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node that writes a linked batch in one output shape. */
final class EmitProcessor implements Processor<Object, Object, Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(EmitProcessor.class);

    private final Emitter emitter;
    private final EnrichMetrics metrics;
    private final DeadLetterForwarder deadLetters;
    private final String logsSink;
    private final String spansSink;
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process.
    EmitProcessor(
            Emitter emitter,
            EnrichMetrics metrics,
            DeadLetterForwarder deadLetters,
            String logsSink,
            String spansSink) {
        this.emitter = emitter;
        this.metrics = metrics;
        this.deadLetters = deadLetters;
        this.logsSink = logsSink;
        this.spansSink = spansSink;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<Object, Object> record) {
        Batch batch = (Batch) record.value();
        Signal signal = batch.otlp().signal();
        Emission emission = emit(batch);
        String sink = signal == Signal.LOGS ? logsSink : spansSink;
        for (Record<PartitionedKey, byte[]> message : emission.messages()) {
            context.forward(message, sink);
        }
        if (!emission.messages().isEmpty()) {
            metrics.emitted(signal, emitter.output(), emitted(batch, emission));
        }
        deadLetters.forward(batch.takeDeadLetters(), context);
    }

    private static EnrichMetrics.Emitted emitted(Batch batch, Emission emission) {
        long kafkaTimestampMs = batch.origin().timestampMs();
        return new EnrichMetrics.Emitted(
                emission.records(),
                emission.messages().size(),
                RecordTime.timestampMs(batch.otlp(), batch.next(0), kafkaTimestampMs),
                kafkaTimestampMs);
    }

    /** A defect of Loglink's own costs this message's place in this output, not the stream; see {@link GuardedStep}. */
    private Emission emit(Batch batch) {
        try {
            return emitter.emit(batch);
        } catch (RuntimeException e) {
            LOG.error("A defect at {} in stage emit; the message becomes a dead letter", batch.origin(), e);
            batch.takeDeadLetters();
            batch.notEmittedAtAll(Stage.EMIT, "internal_error", "a defect of Loglink: " + e, batch.remaining());
            return Emission.NOTHING;
        }
    }
}
