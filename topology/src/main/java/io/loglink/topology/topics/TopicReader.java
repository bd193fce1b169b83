package io.loglink.topology.topics;

import io.loglink.topology.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads spans of topics, as a reader of committed messages that belongs to no group. Used by one thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than Kafka lets a transaction of Loglink's stay open. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;

    TopicReader(Consumer<byte[], byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /** @param purpose goes into the client id */
    public static TopicReader of(KafkaSettings kafka, String purpose) {
        Map<String, Object> settings = new TreeMap<>(kafka.reader(purpose));
        // Looking must not make a topic.
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new TopicReader(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()), PATIENCE);
    }

    /**
     * Reads the spans to their ends, each partition in its order.
     *
     * @param visitor takes each message; false ends the reading
     * @throws IllegalStateException when a span cannot be read to its end: a transaction is still open there, or no broker
     *     answers
     */
    public void read(Map<TopicPartition, Span> spans, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        Map<TopicPartition, Span> open = new HashMap<>(spans);
        open.values().removeIf(Span::isEmpty);
        consumer.assign(open.keySet());
        // Those of the reading before this one are still paused.
        consumer.resume(open.keySet());
        open.forEach((partition, span) -> consumer.seek(partition, span.from()));
        Map<TopicPartition, Long> reached = new HashMap<>();
        long lastProgress = System.nanoTime();
        while (!open.isEmpty()) {
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
                .removeIf(
                        entry -> reached.get(entry.getKey()) >= entry.getValue().to());
        consumer.pause(consumer.assignment().stream()
                .filter(partition -> !open.containsKey(partition))
                .toList());
        return progressed;
    }

    private IllegalStateException stuck(Map<TopicPartition, Span> open, Map<TopicPartition, Long> reached) {
        Map.Entry<TopicPartition, Span> first = open.entrySet().iterator().next();
        return new IllegalStateException(
                "%s cannot be read from offset %d to its end at %d: for %d seconds nothing came. Either a transaction is still"
                                .formatted(
                                        first.getKey(),
                                        reached.get(first.getKey()),
                                        first.getValue().to(),
                                        patience.toSeconds())
                        + " open there, which ends by itself after its transaction.timeout.ms, or no broker answers");
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
