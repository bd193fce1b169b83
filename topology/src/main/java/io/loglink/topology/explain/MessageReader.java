package io.loglink.topology.explain;

import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.reading.ReadingException;
import io.loglink.topology.reading.TopicConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the one message at a position. */
public final class MessageReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TopicConsumer consumer;
    private final LongSupplier nanoClock;

    public MessageReader(TopicConsumer consumer) {
        this(consumer, System::nanoTime);
    }

    MessageReader(TopicConsumer consumer, LongSupplier nanoClock) {
        this.consumer = consumer;
        this.nanoClock = nanoClock;
    }

    /** @throws ReadingException when there is no message at the position, or it cannot be read; says which offsets there are */
    public Message read(Position position) {
        TopicPartition partition = partition(position);
        checkOffset(position, partition);
        consumer.read(Map.of(partition, position.offset()));
        long start = nanoClock.getAsLong();
        while (consumer.position(partition) <= position.offset()) {
            List<ConsumerRecord<byte[], byte[]>> polled = consumer.poll(POLL).records(partition);
            if (!polled.isEmpty() && polled.get(0).offset() == position.offset()) {
                return message(position, polled.get(0));
            }
            if (nanoClock.getAsLong() - start > PATIENCE.toNanos()) {
                throw new ReadingException(
                        "no broker serves " + position + " at " + consumer.bootstrapServers() + " within 30 s");
            }
        }
        throw new ReadingException("there is no message at " + position
                + ": the offset belongs to a transaction, or compaction has taken the message away");
    }

    private TopicPartition partition(Position position) {
        List<TopicPartition> partitions = consumer.partitions(position.topic());
        TopicPartition wanted = new TopicPartition(position.topic(), position.partition());
        if (!partitions.contains(wanted)) {
            throw new ReadingException("topic " + position.topic() + " has no partition " + position.partition()
                    + ": its partitions are 0 to " + (partitions.size() - 1));
        }
        return wanted;
    }

    private void checkOffset(Position position, TopicPartition partition) {
        long begin = consumer.beginnings(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.ends(List.of(partition)).getOrDefault(partition, 0L);
        if (position.offset() >= begin && position.offset() < end) {
            return;
        }
        String there = begin == end ? "the partition is empty" : "the partition holds " + begin + " to " + (end - 1);
        throw new ReadingException("there is no message at " + position + ": " + there
                + (position.offset() < begin ? "; what was before is past the topic's retention" : ""));
    }

    private static Message message(Position position, ConsumerRecord<byte[], byte[]> found) {
        byte[] value = found.value();
        if (value == null) {
            throw new ReadingException(
                    "the message at " + position + " has no value: a deletion, which Loglink passes over");
        }
        Origin origin = new Origin(found.topic(), found.partition(), found.offset(), found.timestamp());
        return new Message(position.toString(), origin, null, true, found.key(), value, found.headers());
    }
}
