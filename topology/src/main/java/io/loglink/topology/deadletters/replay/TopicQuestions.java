package io.loglink.topology.deadletters.replay;

import io.loglink.topology.app.AdminConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks what topics are like. Used by one thread. */
public final class TopicQuestions {
    private final AdminConnection kafka;

    public TopicQuestions(AdminConnection kafka) {
        this.kafka = kafka;
    }

    /** The facts of those topics that exist. */
    public Map<String, TopicFacts> facts(Collection<String> topics) {
        Map<String, TopicFacts> facts = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers = kafka.admin()
                .describeTopics(topics, new DescribeTopicsOptions().timeoutMs(kafka.timeoutMs()))
                .topicNameValues();
        answers.forEach((topic, answer) -> {
            try {
                int partitions = kafka.get(answer).partitions().size();
                facts.put(topic, facts(partitions, config(topic)));
            } catch (UnknownTopicOrPartitionException e) {
                // Left out: it does not exist.
            }
        });
        return facts;
    }

    private @Nullable Config config(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return kafka.get(kafka.admin()
                    .describeConfigs(List.of(resource), new DescribeConfigsOptions().timeoutMs(kafka.timeoutMs()))
                    .values()
                    .get(resource));
        } catch (AuthorizationException | UnknownTopicOrPartitionException e) {
            return null;
        }
    }

    private static TopicFacts facts(int partitions, @Nullable Config config) {
        String policy = text(config, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        long retentionMs = Long.parseLong(text(config, TopicConfig.RETENTION_MS_CONFIG, "-1"));
        boolean deletes = policy.contains(TopicConfig.CLEANUP_POLICY_DELETE) && retentionMs >= 0;
        return new TopicFacts(
                partitions,
                Integer.parseInt(
                        text(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Integer.MAX_VALUE))),
                deletes ? Duration.ofMillis(retentionMs) : null,
                policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static String text(@Nullable Config config, String name, String otherwise) {
        ConfigEntry entry = config == null ? null : config.get(name);
        return entry == null || entry.value() == null ? otherwise : entry.value();
    }
}
