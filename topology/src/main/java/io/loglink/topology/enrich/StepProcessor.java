package io.loglink.topology.enrich;

import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A node that applies one {@link Step} to each batch and passes on what is left of it. */
final class StepProcessor implements Processor<Object, Object, Object, Object> {
    private final GuardedStep step;
    private final DeadLetterForwarder deadLetters;
    private final List<String> next;
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process.
    StepProcessor(Step step, DeadLetterForwarder deadLetters, List<String> next) {
        this.step = new GuardedStep(step);
        this.deadLetters = deadLetters;
        this.next = next;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<Object, Object> record) {
        Batch batch = (Batch) record.value();
        step.apply(batch);
        deadLetters.forward(batch.takeDeadLetters(), context);
        if (batch.remaining() > 0) {
            next.forEach(node -> context.forward(record, node));
        }
    }
}
