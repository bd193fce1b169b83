package io.loglink.benchmarks.endtoend;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What benchmarks do with topics and groups. */
public final class Topics implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 8 << 20;
    private final Admin admin;

    public Topics(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Makes a topic. */
    public void create(String topic, int partitions) {
        create(topic, partitions, Map.of());
    }

    /** Makes a topic with settings of its own. */
    public void create(String topic, int partitions, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        await(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(all)))
                .all());
    }

    /** Deletes topics and what they hold. */
    public void delete(Collection<String> topics) {
        await(admin.deleteTopics(topics).all());
    }

    /** How many offsets a topic's partitions take up together; 0 while the broker still makes the topic known. */
    public long size(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Lets a group that has stopped read a topic from its beginning again. */
    public void forget(String group, String topic, int partitions) throws InterruptedException {
        Set<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        while (true) {
            try {
                admin.deleteConsumerGroupOffsets(group, all).all().get();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return;
                }
                if (!(e.getCause() instanceof GroupSubscribedToTopicException)) {
                    throw new IllegalStateException("offsets of " + group + " cannot be deleted", e.getCause());
                }
                Thread.sleep(100);
            }
        }
    }

    private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
