package io.loglink.topology.reading;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads spans of partitions once, also where their ends are still to become readable. Used by one thread. */
public final class SpanReader {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than Kafka lets a transaction of Loglink's stay open. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TopicConsumer consumer;
    private final Duration patience;

    public SpanReader(TopicConsumer consumer) {
        this(consumer, PATIENCE);
    }

    SpanReader(TopicConsumer consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /**
     * Reads the spans to their ends, each partition in its order.
     *
     * @param visitor takes each message; false ends the reading
     * @throws ReadingException when a span cannot be read to its end: a transaction is still open there, or no broker answers
     */
    public void read(Map<TopicPartition, Span> spans, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        Map<TopicPartition, Span> open = new HashMap<>(spans);
        open.values().removeIf(Span::isEmpty);
        Map<TopicPartition, Long> starts = new HashMap<>();
        open.forEach((partition, span) -> starts.put(partition, span.from()));
        consumer.read(starts);
        Map<TopicPartition, Long> reached = new HashMap<>();
        long lastProgress = System.nanoTime();
        while (!open.isEmpty()) {
            consumer.readOnly(open.keySet());
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                Span span = open.get(new TopicPartition(message.topic(), message.partition()));
                if (span != null && message.offset() < span.to() && !visitor.test(message)) {
                    return;
                }
            }
            if (progressed(open, reached)) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
                throw stuck(open, reached);
            }
        }
    }

    /** Notes how far each partition has been read; those at their end are done. */
    private boolean progressed(Map<TopicPartition, Span> open, Map<TopicPartition, Long> reached) {
        boolean progressed = false;
        for (TopicPartition partition : open.keySet()) {
            long position = consumer.position(partition);
            progressed |= !Objects.equals(reached.put(partition, position), position);
        }
        // Transactions leave marks behind messages, so that the end may be reached without a message.
        open.entrySet()
                .removeIf(entry -> reached.getOrDefault(entry.getKey(), 0L)
                        >= entry.getValue().to());
        return progressed;
    }

    private ReadingException stuck(Map<TopicPartition, Span> open, Map<TopicPartition, Long> reached) {
        Map.Entry<TopicPartition, Span> first = open.entrySet().iterator().next();
        return new ReadingException(
                "%s cannot be read from offset %d to its end at %d: for %d seconds nothing came. Either a transaction is still"
                                .formatted(
                                        first.getKey(),
                                        reached.get(first.getKey()),
                                        first.getValue().to(),
                                        patience.toSeconds())
                        + " open there, which ends by itself after its transaction.timeout.ms, or no broker answers");
    }
}
