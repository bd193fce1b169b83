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

    /** Loglink's own transactions take less as a rule, and are not worth a word. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final TopicConsumer consumer;
    private final SpanWatch watch;
    private final Duration silence;
    private final Duration patience;

    /** @param watch is told when a transaction that is still open has to end first */
    public SpanReader(TopicConsumer consumer, SpanWatch watch) {
        this(consumer, watch, SILENCE, PATIENCE);
    }

    SpanReader(TopicConsumer consumer, SpanWatch watch, Duration silence, Duration patience) {
        this.consumer = consumer;
        this.watch = watch;
        this.silence = silence;
        this.patience = patience;
    }

    /**
     * Reads the spans to their ends, each partition in its order, or until it is stopped.
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
        boolean told = false;
        while (!open.isEmpty() && !watch.stopped()) {
            consumer.readOnly(open.keySet());
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                Span span = open.get(new TopicPartition(message.topic(), message.partition()));
                if (span != null && message.offset() < span.to() && !visitor.test(message)) {
                    return;
                }
            }
            if (progressed(open, reached)) {
                lastProgress = System.nanoTime();
                continue;
            }
            long silent = System.nanoTime() - lastProgress;
            if (!told && silent > silence.toNanos()) {
                told = tell(open, reached);
            }
            if (silent > patience.toNanos()) {
                throw stuck(open, reached);
            }
        }
    }

    /** Everything in the spans has been written: where there is nothing to read, a transaction is open. */
    private boolean tell(Map<TopicPartition, Span> open, Map<TopicPartition, Long> reached) {
        for (TopicPartition partition : open.keySet()) {
            if (consumer.nothingLeft(partition)) {
                watch.waits(new OpenTransaction(partition, reached.getOrDefault(partition, 0L), patience));
                return true;
            }
        }
        return false;
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
