package io.loglink.topology.preflight;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.app.ClusterUnavailableException;
import io.loglink.topology.app.FailureText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads what topics are like. */
final class TopicsReader {
    private final AdminConnection kafka;
    private final SettingsReader settings;

    TopicsReader(AdminConnection kafka, SettingsReader settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    /**
     * Topics that were looked for; those that do not exist are in neither.
     *
     * @param found by name
     * @param refused why they may not be looked at, by name
     */
    record Topics(Map<String, TopicFacts> found, Map<String, String> refused) {}

    /** @throws ClusterUnavailableException when no broker answers */
    Topics read(List<String> names) {
        Map<String, TopicDescription> described = new TreeMap<>();
        Map<String, String> refused = new HashMap<>();
        DescribeTopicsOptions options =
                new DescribeTopicsOptions().includeAuthorizedOperations(true).timeoutMs(kafka.timeoutMs());
        kafka.admin().describeTopics(names, options).topicNameValues().forEach((topic, answer) -> {
            try {
                described.put(topic, kafka.get(answer));
            } catch (UnknownTopicOrPartitionException missing) {
                // In neither map.
            } catch (KafkaException e) {
                refused.put(topic, FailureText.words(e));
            }
        });
        return new Topics(facts(described), refused);
    }

    private Map<String, TopicFacts> facts(Map<String, TopicDescription> described) {
        Map<TopicPartition, Long> begin = offsets(described, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(described, OffsetSpec.latest());
        Map<ConfigResource, Map<String, String>> ofTopics = settings.read(
                described.keySet().stream().map(TopicsReader::resource).toList());
        Map<String, TopicFacts> facts = new HashMap<>();
        described.forEach((topic, description) -> {
            List<TopicFacts.Partition> partitions = description.partitions().stream()
                    .map(info -> partition(topic, info, begin, end))
                    .toList();
            facts.put(
                    topic,
                    new TopicFacts(
                            topic, partitions, description.authorizedOperations(), ofTopics.get(resource(topic))));
        });
        return facts;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static TopicFacts.Partition partition(
            String topic, TopicPartitionInfo info, Map<TopicPartition, Long> begin, Map<TopicPartition, Long> end) {
        TopicPartition partition = new TopicPartition(topic, info.partition());
        boolean known = begin.containsKey(partition) && end.containsKey(partition);
        return new TopicFacts.Partition(
                info.partition(),
                hasLeader(info),
                info.replicas().size(),
                info.isr().size(),
                known ? begin.get(partition) : 0,
                known ? end.get(partition) : 0);
    }

    private static boolean hasLeader(TopicPartitionInfo info) {
        return info.leader() != null && !info.leader().isEmpty();
    }

    /** Of partitions that cannot tell, none. */
    private Map<TopicPartition, Long> offsets(Map<String, TopicDescription> topics, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .filter(TopicsReader::hasLeader)
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> which));
        ListOffsetsResult answers =
                kafka.admin().listOffsets(asked, new ListOffsetsOptions().timeoutMs(kafka.timeoutMs()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        asked.keySet().forEach(partition -> {
            try {
                offsets.put(
                        partition, kafka.get(answers.partitionResult(partition)).offset());
            } catch (KafkaException | ClusterUnavailableException notTold) {
                // The partition then seems empty, which only estimates depend on.
            }
        });
        return offsets;
    }
}
