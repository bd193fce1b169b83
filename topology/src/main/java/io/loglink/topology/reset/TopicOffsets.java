package io.loglink.topology.reset;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.config.WrongConfigurationException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Where topics begin and end. Used by one thread. */
public final class TopicOffsets {
    private final AdminConnection kafka;

    public TopicOffsets(AdminConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * The partitions of a topic, in order.
     *
     * @param property what names the topic, for messages
     * @throws WrongConfigurationException when it does not exist
     */
    public List<TopicPartition> partitions(String topic, String property) {
        KafkaFuture<TopicDescription> answer = kafka.admin()
                .describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(kafka.timeoutMs()))
                .topicNameValues()
                .get(topic);
        try {
            return kafka.get(answer).partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (UnknownTopicOrPartitionException e) {
            throw new WrongConfigurationException("topic %s (%s) does not exist".formatted(topic, property));
        }
    }

    /** The first offset of each. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return ask(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** The offset behind the last message of each that a reader of committed messages can read now. */
    public Map<TopicPartition, Long> readableEnds(Collection<TopicPartition> partitions) {
        return ask(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** The offset behind the last message of each, committed or not. */
    public Map<TopicPartition, Long> writtenEnds(Collection<TopicPartition> partitions) {
        return ask(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** The offset of the first message of each that was written then or later; the readable end where none was. */
    public Map<TopicPartition, Long> at(Instant time, Collection<TopicPartition> partitions) {
        // To Kafka, a negative time is a question of another kind.
        OffsetSpec then = OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli()));
        Map<TopicPartition, Long> offsets = ask(partitions, then, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> ends = readableEnds(partitions);
        offsets.replaceAll((partition, offset) -> offset < 0 ? ends.get(partition) : offset);
        return offsets;
    }

    private Map<TopicPartition, Long> ask(
            Collection<TopicPartition> partitions, OffsetSpec what, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> what));
        Map<TopicPartition, Long> offsets = new TreeMap<>(PartitionOrder.BY_NAME);
        kafka.get(kafka.admin()
                        .listOffsets(question, new ListOffsetsOptions(isolation).timeoutMs(kafka.timeoutMs()))
                        .all())
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }
}
