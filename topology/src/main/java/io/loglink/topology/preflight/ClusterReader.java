package io.loglink.topology.preflight;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.app.FailureText;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.provision.TopicNeed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Reads from Kafka what the checks need. */
final class ClusterReader {
    private final AdminConnection kafka;

    ClusterReader(AdminConnection kafka) {
        this.kafka = kafka;
    }

    /** @throws io.loglink.topology.app.ClusterUnavailableException when no broker answers */
    ClusterFacts read(LoglinkConfig config) {
        DescribeClusterResult cluster =
                kafka.admin().describeCluster(new DescribeClusterOptions().timeoutMs(kafka.timeoutMs()));
        Collection<Node> brokers = kafka.get(cluster.nodes());
        String clusterId = kafka.get(cluster.clusterId());
        Map<String, TopicDescription> found = new TreeMap<>();
        Map<String, String> refused = new HashMap<>();
        describe(config, found, refused);
        Attempts attempts = new Attempts(kafka);
        return new ClusterFacts(
                clusterId == null ? "" : clusterId,
                brokers.size(),
                features(),
                brokers.isEmpty() ? null : brokerSettings(brokers.iterator().next()),
                topics(found),
                refused,
                attempts.group(config.applicationId()),
                config.kafka().exactlyOnce()
                        ? attempts.transactions(config.kafka().transactionalIdPrefix() + "check")
                        : new ClusterFacts.NotTried());
    }

    private void describe(LoglinkConfig config, Map<String, TopicDescription> found, Map<String, String> refused) {
        List<String> names = TopicNeed.of(config).stream().map(TopicNeed::topic).toList();
        DescribeTopicsOptions options =
                new DescribeTopicsOptions().includeAuthorizedOperations(true).timeoutMs(kafka.timeoutMs());
        kafka.admin().describeTopics(names, options).topicNameValues().forEach((topic, answer) -> {
            try {
                found.put(topic, kafka.get(answer));
            } catch (UnknownTopicOrPartitionException missing) {
                // In neither map.
            } catch (KafkaException e) {
                refused.put(topic, FailureText.words(e));
            }
        });
    }

    private Map<String, TopicFacts> topics(Map<String, TopicDescription> found) {
        Map<TopicPartition, Long> begin = offsets(found, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(found, OffsetSpec.latest());
        Map<ConfigResource, KafkaFuture<Config>> settings = settings(found.keySet().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList());
        Map<String, TopicFacts> topics = new HashMap<>();
        found.forEach((topic, description) -> {
            List<TopicFacts.Partition> partitions = description.partitions().stream()
                    .map(ClusterReader::partition)
                    .toList();
            long messages = partitions.stream()
                    .map(partition -> new TopicPartition(topic, partition.number()))
                    .mapToLong(partition -> end.getOrDefault(partition, 0L) - begin.getOrDefault(partition, 0L))
                    .sum();
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            topics.put(
                    topic,
                    new TopicFacts(
                            topic,
                            partitions,
                            description.authorizedOperations(),
                            values(settings.get(resource)),
                            Math.max(0, messages)));
        });
        return topics;
    }

    private static TopicFacts.Partition partition(TopicPartitionInfo info) {
        boolean hasLeader = info.leader() != null && !info.leader().isEmpty();
        return new TopicFacts.Partition(
                info.partition(), hasLeader, info.replicas().size(), info.isr().size());
    }

    /** Of partitions that cannot tell, none. */
    private Map<TopicPartition, Long> offsets(Map<String, TopicDescription> topics, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .filter(partition -> partition(partition).hasLeader())
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> which));
        ListOffsetsResult answers =
                kafka.admin().listOffsets(asked, new ListOffsetsOptions().timeoutMs(kafka.timeoutMs()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        asked.keySet().forEach(partition -> {
            try {
                offsets.put(
                        partition, kafka.get(answers.partitionResult(partition)).offset());
            } catch (KafkaException notTold) {
                // The number of messages is then estimated too low, which only a table's size depends on.
            }
        });
        return offsets;
    }

    private Map<String, Integer> features() {
        Map<String, Integer> levels = new TreeMap<>();
        try {
            kafka.get(kafka.admin()
                            .describeFeatures(new DescribeFeaturesOptions().timeoutMs(kafka.timeoutMs()))
                            .featureMetadata())
                    .finalizedFeatures()
                    .forEach((name, range) -> levels.put(name, (int) range.maxVersionLevel()));
        } catch (KafkaException notTold) {
            // Old brokers have no features.
        }
        return levels;
    }

    private @Nullable Map<String, String> brokerSettings(Node broker) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        return values(settings(List.of(resource)).get(resource));
    }

    private Map<ConfigResource, KafkaFuture<Config>> settings(List<ConfigResource> resources) {
        return kafka.admin()
                .describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(kafka.timeoutMs()))
                .values();
    }

    private @Nullable Map<String, String> values(@Nullable KafkaFuture<Config> answer) {
        if (answer == null) {
            return null;
        }
        try {
            return kafka.get(answer).entries().stream()
                    .filter(entry -> entry.value() != null)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        } catch (KafkaException notAllowed) {
            return null;
        }
    }
}
