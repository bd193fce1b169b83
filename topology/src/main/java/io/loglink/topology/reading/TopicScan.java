package io.loglink.topology.reading;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic once, all its partitions from their beginnings to where they end when the scan begins. */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Without a step forward for so long, nobody answers any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TopicConsumer consumer;
    private final ScanProgress progress;
    private final LongSupplier nanoClock;

    public TopicScan(TopicConsumer consumer, ScanProgress progress) {
        this(consumer, progress, System::nanoTime);
    }

    TopicScan(TopicConsumer consumer, ScanProgress progress, LongSupplier nanoClock) {
        this.consumer = consumer;
        this.progress = progress;
        this.nanoClock = nanoClock;
    }

    /**
     * Gives every message to {@code each}, those of a partition in their order.
     *
     * @throws ReadingException when the topic does not exist or cannot be read to its end
     */
    public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        var partitions = consumer.partitions(topic);
        Map<TopicPartition, Long> ends = consumer.ends(partitions);
        Map<TopicPartition, Long> positions = new HashMap<>(consumer.beginnings(partitions));
        long total = left(positions, ends);
        consumer.read(positions);
        long left = total;
        long lastStep = nanoClock.getAsLong();
        while (left > 0) {
            progress.at(topic, total - left, total);
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
                    each.accept(record);
                }
            }
            // Positions also pass the markers of transactions, which no record shows.
            positions.replaceAll((partition, before) -> consumer.position(partition));
            long now = left(positions, ends);
            if (now < left) {
                left = now;
                lastStep = nanoClock.getAsLong();
            } else if (nanoClock.getAsLong() - lastStep > PATIENCE.toNanos()) {
                throw new ReadingException("reading " + topic + " came to a halt, " + left
                        + " messages before its end: " + "no broker answers at " + consumer.bootstrapServers());
            }
        }
        progress.at(topic, total, total);
    }

    private static long left(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        long left = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            left += Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L));
        }
        return left;
    }
}
