package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.sinks.PartitionedKey;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A node that writes a linked batch in one output shape. */
final class EmitProcessor implements Processor<Object, Object, Object, Object> {
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
        this.emitter = new GuardedEmitter(emitter);
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
        if (batch.next(emitter.output(), 0) < 0) {
            // All its records wait.
            return;
        }
        Signal signal = batch.otlp().signal();
        Emission emission = emitter.emit(batch);
        String sink = signal == Signal.LOGS ? logsSink : spansSink;
        for (Record<PartitionedKey, byte[]> message : emission.messages()) {
            context.forward(message, sink);
        }
        if (!emission.messages().isEmpty()) {
            metrics.emitted(signal, emitter.output(), EnrichMetrics.Emitted.of(batch, emitter.output(), emission));
        }
        deadLetters.forward(batch.takeDeadLetters(), context);
    }
}
