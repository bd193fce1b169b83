package io.loglink.topology.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A consumer whose topics are what a test says. */
public final class MockTopic {
    private MockTopic() {}

    public static MockConsumer<byte[], byte[]> consumer() {
        return new TimedConsumer();
    }

    /** Adds a topic whose partitions begin and end at these offsets: {@code begin, end, begin, end}. */
    public static void add(MockConsumer<byte[], byte[]> consumer, String topic, long... bounds) {
        int partitions = bounds.length / 2;
        consumer.updatePartitions(
                topic,
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new PartitionInfo(topic, partition, null, null, null))
                        .toList());
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            begins.put(new TopicPartition(topic, partition), bounds[2 * partition]);
            ends.put(new TopicPartition(topic, partition), bounds[2 * partition + 1]);
        }
        consumer.updateBeginningOffsets(begins);
        consumer.updateEndOffsets(ends);
    }

    /** The timestamps of a partition's messages, from offset 0 on. */
    public static void timestamps(MockConsumer<byte[], byte[]> consumer, TopicPartition partition, long... timestamps) {
        ((TimedConsumer) consumer).timestamps.put(partition, timestamps);
    }

    /** With the next poll comes a message of a partition that is read. */
    public static void message(
            MockConsumer<byte[], byte[]> consumer, String topic, int partition, long offset, @Nullable String value) {
        consumer.addRecord(
                new ConsumerRecord<>(topic, partition, offset, null, value == null ? null : value.getBytes(UTF_8)));
    }

    /** Kafka's own cannot look for times. */
    private static final class TimedConsumer extends MockConsumer<byte[], byte[]> {
        private final Map<TopicPartition, long[]> timestamps = new HashMap<>();

        TimedConsumer() {
            super("earliest");
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> wanted, Duration timeout) {
            Map<TopicPartition, @Nullable OffsetAndTimestamp> found = new HashMap<>();
            wanted.forEach((partition, from) -> found.put(partition, first(partition, from)));
            return found;
        }

        private @Nullable OffsetAndTimestamp first(TopicPartition partition, long from) {
            long[] its = timestamps.getOrDefault(partition, new long[0]);
            return IntStream.range(0, its.length)
                    .filter(offset -> its[offset] >= from)
                    .mapToObj(offset -> new OffsetAndTimestamp(offset, its[offset]))
                    .findFirst()
                    .orElse(null);
        }
    }
}
