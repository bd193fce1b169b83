package io.loglink.topology.enrich;

import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A node that hands records over to the late stages and passes the batch on, which lacks those that are held. */
final class HandOverProcessor implements Processor<Object, Object, Object, Object> {
    private final HandOver handOver;
    private final Sinks sinks;
    private final List<String> next;
    private ProcessorContext<Object, Object> context;

    /**
     * The nodes that write records that wait.
     *
     * @param persons of those that wait for a person, {@code sessions} for a session
     */
    record Sinks(String persons, String sessions) {
        String of(LateStage stage) {
            return stage == LateStage.PERSONS ? persons : sessions;
        }
    }

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process.
    HandOverProcessor(HandOver handOver, Sinks sinks, List<String> next) {
        this.handOver = handOver;
        this.sinks = sinks;
        this.next = next;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<Object, Object> record) {
        for (HandOver.Message message : handOver.apply((Batch) record.value(), context.currentSystemTimeMs())) {
            context.forward(message.record(), sinks.of(message.stage()));
        }
        next.forEach(node -> context.forward(record, node));
    }
}
