package io.loglink.local.traffic;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the traffic to Kafka at the pace at which its messages are due, with an ordinary producer, and the changes of the
 * tables in between. Runs in a thread of its own from {@link #start} to {@link #close}.
 */
public final class Traffic implements AutoCloseable {

    /** Name of the header that holds a project's token. */
    public static final String TOKEN_HEADER = "x-loglink-token";

    private static final long LONGEST_NAP_MS = 50;

    /** What has been written so far. */
    public record Sent(long messages, long records, long unreadableMessages, long tableRows) {}

    private final Producer<byte[], byte[]> producer;
    private final RowEncoder rows;
    private final TrafficTopics topics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final LongAdder messages = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder unreadableMessages = new LongAdder();
    private final LongAdder tableRows = new LongAdder();

    private @Nullable Thread thread;

    /** Connects a producer to {@code bootstrapServers}. */
    public Traffic(String bootstrapServers, SchemaRegistryClient registry, TrafficTopics topics) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "client.id", "demo-traffic",
                        "acks", "all",
                        "compression.type", "lz4",
                        "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.rows = new RowEncoder(registry);
        this.topics = topics;
    }

    /** Writes rows at once and returns when they are written. */
    public void write(List<TableChange> changes) {
        changes.forEach(this::send);
        producer.flush();
    }

    /**
     * Starts the traffic.
     *
     * @param audience is told of every scene, in the traffic's thread
     */
    public void start(TrafficSource source, List<Scene> scenes, Consumer<Scene> audience) {
        Thread starting = new Thread(() -> run(source, new ArrayDeque<>(scenes), audience), "demo-traffic");
        starting.setDaemon(true);
        starting.start();
        thread = starting;
    }

    /** What has been written so far. */
    public Sent sent() {
        return new Sent(messages.sum(), records.sum(), unreadableMessages.sum(), tableRows.sum());
    }

    /** What went wrong while writing; null when nothing did. */
    public @Nullable Exception failure() {
        return failure.get();
    }

    /** Stops and waits until everything that was begun is written. */
    public void stop() {
        stopped.countDown();
        Thread running = thread;
        try {
            if (running != null) {
                running.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.flush();
    }

    @Override
    public void close() {
        stop();
        producer.close();
    }

    private void run(TrafficSource source, Queue<Scene> scenes, Consumer<Scene> audience) {
        try {
            OtlpMessage message = source.next();
            while (failure.get() == null && !stopped.await(nap(message), TimeUnit.MILLISECONDS)) {
                long nowMs = System.currentTimeMillis();
                while (!scenes.isEmpty() && scenes.element().atMs() <= nowMs) {
                    Scene scene = scenes.remove();
                    send(scene.change());
                    audience.accept(scene);
                }
                while (message.dueMs() <= nowMs) {
                    send(message);
                    message = source.next();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static long nap(OtlpMessage next) {
        return Math.max(0, Math.min(LONGEST_NAP_MS, next.dueMs() - System.currentTimeMillis()));
    }

    private void send(TableChange change) {
        String topic = topics.of(change.table());
        byte[] key = change.key().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topic, key, rows.encode(topic, change)));
        tableRows.increment();
    }

    private void send(OtlpMessage message) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topics.of(message.signal()), message.value());
        record.headers().add(TOKEN_HEADER, message.token().getBytes(StandardCharsets.UTF_8));
        send(record);
        messages.increment();
        records.add(message.records());
        if (!message.readable()) {
            unreadableMessages.increment();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback says what became of it
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }
}
