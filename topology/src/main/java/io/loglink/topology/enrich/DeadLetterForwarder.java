package io.loglink.topology.enrich;

import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends dead letters to their sink, counts them and says so in the log. Thread-safe. */
public final class DeadLetterForwarder {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterForwarder.class);

    private final DeadLetterRecords records;
    private final EnrichMetrics metrics;
    private final String sink;

    /** @param sink name of the node that writes them */
    public DeadLetterForwarder(DeadLetterRecords records, EnrichMetrics metrics, String sink) {
        this.records = records;
        this.metrics = metrics;
        this.sink = sink;
    }

    /** Forwards them to their sink, from the node that the context is of. */
    public void forward(List<DeadLetter> deadLetters, ProcessorContext<Object, Object> context) {
        for (DeadLetter letter : deadLetters) {
            for (Record<PartitionedKey, byte[]> record : records.of(letter)) {
                context.forward(record, sink);
            }
            metrics.deadLetter(letter.stage(), letter.reason());
            // At debug: a sender of broken messages must not fill the disk. The metric and the topic tell the operator.
            LOG.debug(
                    "Dead letter from {}: {} {}: {}",
                    letter.origin(),
                    letter.stage().text(),
                    letter.reason(),
                    letter.detail());
        }
    }
}
