package io.loglink.local.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.topology.deadletters.DeadLetterRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads enriched records and dead letters with an ordinary consumer and puts them on a board, in a thread of its own. */
final class OutputReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EnrichedRecordReader records;
    private final Board board;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "demo-reader");

    OutputReader(String bootstrapServers, SchemaRegistryClient registry, Board board) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "group.id", "demo-reader",
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.records = new EnrichedRecordReader(registry);
        this.board = board;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What went wrong while reading; null when nothing did. */
    @Nullable
    Exception failure() {
        return failure.get();
    }

    /** Stops reading. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<String> topics = new ArrayList<>(DemoTopics.RECORDS);
        topics.add(DemoTopics.DEAD_LETTERS);
        try (consumer) {
            consumer.subscribe(topics);
            while (true) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    take(message);
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) throws IOException {
        if (message.topic().equals(DemoTopics.DEAD_LETTERS)) {
            takeDeadLetter(message);
        } else {
            board.add(System.currentTimeMillis(), records.read(message.value()));
        }
    }

    private void takeDeadLetter(ConsumerRecord<byte[], byte[]> message) {
        String part = header(message, DeadLetterRecords.PART, "1/1");
        if (part.startsWith("1/")) {
            board.addDeadLetter(
                    header(message, DeadLetterRecords.REASON, "without a reason"),
                    Integer.parseInt(header(message, DeadLetterRecords.RECORD_COUNT, "0")));
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name, String otherwise) {
        Header header = message.headers().lastHeader(name);
        return header == null ? otherwise : new String(header.value(), StandardCharsets.UTF_8);
    }
}
