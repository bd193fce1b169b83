package io.loglink.benchmarks.latency;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends prepared messages over and over, each at once, with the time at which it was due in a header. One thread may send;
 * others may ask how many it has sent.
 */
final class Sender implements AutoCloseable {
    static final String DUE = "due";

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private final List<byte[]> messages;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile long sent;

    Sender(String bootstrapServers, String topic, int partitions, List<byte[]> messages) {
        this.topic = topic;
        this.partitions = partitions;
        this.messages = messages;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0", "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends the next message.
     *
     * @param due as {@link System#nanoTime()} counts
     * @throws IllegalStateException when an earlier one was refused
     */
    void send(long due) {
        Exception earlier = failure.get();
        if (earlier != null) {
            throw new IllegalStateException("a message was not taken", earlier);
        }
        long number = sent;
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                topic, (int) (number % partitions), null, messages.get((int) (number % messages.size())));
        message.headers().add(DUE, ByteBuffer.allocate(Long.BYTES).putLong(due).array());
        producer.send(message, (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
        sent = number + 1;
    }

    long sent() {
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
