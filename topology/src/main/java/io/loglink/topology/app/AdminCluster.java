package io.loglink.topology.app;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka through an admin client. Used by one thread. */
final class AdminCluster implements Cluster {
    private final AdminConnection kafka;

    AdminCluster(AdminConnection kafka) {
        this.kafka = kafka;
    }

    @Override
    public Topics topics(Collection<String> names) {
        Map<String, String> problems = new TreeMap<>();
        Map<String, Integer> sizes = new TreeMap<>();
        Map<String, Integer> partitions = new TreeMap<>();
        describe(names).forEach((topic, description) -> {
            try {
                partitions.put(topic, get(description).partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                problems.put(topic, "does not exist");
            } catch (AuthorizationException e) {
                problems.put(topic, "may not be described: this user needs the right to");
            }
        });
        List<String> existing = names.stream()
                .filter(name -> !problems.containsKey(name))
                .distinct()
                .toList();
        configs(existing).forEach((resource, config) -> sizes.put(resource.name(), maxMessageBytes(config)));
        return new Topics(sizes, partitions, problems);
    }

    @Override
    public void close() {
        kafka.close();
    }

    private Map<String, KafkaFuture<TopicDescription>> describe(Collection<String> names) {
        return kafka.admin()
                .describeTopics(names, new DescribeTopicsOptions().timeoutMs(kafka.timeoutMs()))
                .topicNameValues();
    }

    private Map<ConfigResource, KafkaFuture<Config>> configs(List<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return kafka.admin()
                .describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(kafka.timeoutMs()))
                .values();
    }

    /** Without the right to read a topic's settings, the broker's own answer to a large message has to do. */
    private int maxMessageBytes(KafkaFuture<Config> config) {
        try {
            return Integer.parseInt(
                    get(config).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        } catch (AuthorizationException | UnknownTopicOrPartitionException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** Whatever is not about one topic can pass by itself. */
    private <T> T get(KafkaFuture<T> answer) {
        try {
            return kafka.get(answer);
        } catch (UnknownTopicOrPartitionException | AuthorizationException e) {
            throw e;
        } catch (KafkaException e) {
            throw kafka.unavailable(e);
        }
    }
}
