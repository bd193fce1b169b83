package io.loglink.benchmarks.latency;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads an output topic in a thread of its own and notes how long after its due time each message is there. */
final class Reader implements AutoCloseable {
    private static final long PRECISION_NANOS = 1_000;
    private static final long MAX_NANOS = Duration.ofMinutes(10).toNanos();

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(PRECISION_NANOS, MAX_NANOS, 3);
    private final Thread thread;
    private volatile boolean stop;
    private volatile long received;
    private volatile @Nullable RuntimeException failure;

    /** Starts to read a topic from its beginning. */
    Reader(String bootstrapServers, String topic, int partitions, boolean committedOnly) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.auto.commit", "false",
                "isolation.level", committedOnly ? "read_committed" : "read_uncommitted",
                "fetch.min.bytes", "1",
                "fetch.max.wait.ms", "50",
                "check.crcs", "false");
        this.thread = new Thread(() -> read(settings, all), "reader");
        thread.start();
    }

    private void read(Map<String, Object> settings, List<TopicPartition> partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stop) {
                Iterable<ConsumerRecord<byte[], byte[]>> messages = consumer.poll(Duration.ofMillis(50));
                // One time for all that came together: they were there when poll returned.
                long now = System.nanoTime();
                long count = 0;
                for (ConsumerRecord<byte[], byte[]> message : messages) {
                    long due = ByteBuffer.wrap(
                                    message.headers().lastHeader(Sender.DUE).value())
                            .getLong();
                    recorder.recordValue(Math.min(MAX_NANOS, now - due));
                    count++;
                }
                received += count;
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /**
     * How many messages there were so far.
     *
     * @throws IllegalStateException when it cannot go on
     */
    long received() {
        RuntimeException cause = failure;
        if (cause != null) {
            throw new IllegalStateException("the reader has stopped", cause);
        }
        return received;
    }

    /** Nanoseconds from due to there, of the messages since this was last asked. */
    Histogram sinceLast() {
        return recorder.getIntervalHistogram();
    }

    @Override
    public void close() throws InterruptedException {
        stop = true;
        thread.join();
    }
}
