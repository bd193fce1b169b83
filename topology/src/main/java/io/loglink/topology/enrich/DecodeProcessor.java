package io.loglink.topology.enrich;

import io.loglink.topology.deadletters.Origin;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The first node: makes a {@link Batch} of a message and decodes it. */
final class DecodeProcessor implements Processor<byte[], byte[], Object, Object> {
    private final TokenHeader tokenHeader;
    private final GuardedStep step;
    private final EnrichMetrics metrics;
    private final DeadLetterForwarder deadLetters;
    private final String next;
    private final Batch batch = new Batch();
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process.
    DecodeProcessor(
            TokenHeader tokenHeader,
            DecodeStep step,
            EnrichMetrics metrics,
            DeadLetterForwarder deadLetters,
            String next) {
        this.tokenHeader = tokenHeader;
        this.step = new GuardedStep(step);
        this.metrics = metrics;
        this.deadLetters = deadLetters;
        this.next = next;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        byte[] value = message.value();
        if (value == null) {
            // A deletion on a topic of batches holds no records.
            return;
        }
        Headers headers = message.headers();
        batch.begin(origin(message), message.key(), value, tokenHeader.without(headers), tokenHeader.value(headers));
        step.apply(batch);
        metrics.batchRead(batch.otlp().signal(), batch.remaining(), value.length);
        deadLetters.forward(batch.takeDeadLetters(), context);
        if (batch.remaining() > 0) {
            context.forward(new Record<>(PASSED_ON, batch, message.timestamp(), headers), next);
        }
    }

    /** Between the nodes the batch carries everything; the key of the record is not used. */
    private static final String PASSED_ON = "";

    private Origin origin(Record<byte[], byte[]> message) {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a message that came from no topic"));
        return new Origin(metadata.topic(), metadata.partition(), metadata.offset(), message.timestamp());
    }
}
