package io.loglink.topology.app;

import io.loglink.topology.config.WrongConfigurationException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
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
import org.jspecify.annotations.Nullable;

/** Asks Kafka through an admin client, which is made at the first question. Used by one thread. */
final class AdminCluster implements Cluster {
    private final Supplier<Admin> admins;
    private final String bootstrapServers;
    private final int timeoutMs;
    private volatile @Nullable Admin admin;

    /**
     * @param bootstrapServers for messages
     * @param timeout of one question
     */
    AdminCluster(Supplier<Admin> admins, String bootstrapServers, Duration timeout) {
        this.timeoutMs = (int) timeout.toMillis();
        this.admins = admins;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public Topics topics(Collection<String> names) {
        Map<String, String> problems = new TreeMap<>();
        Map<String, Integer> sizes = new TreeMap<>();
        describe(names).forEach((topic, description) -> {
            String problem = problemOf(description);
            if (problem != null) {
                problems.put(topic, problem);
            }
        });
        List<String> existing = names.stream()
                .filter(name -> !problems.containsKey(name))
                .distinct()
                .toList();
        configs(existing).forEach((resource, config) -> sizes.put(resource.name(), maxMessageBytes(config)));
        return new Topics(sizes, problems);
    }

    @Override
    public void close() {
        if (admin != null) {
            // Whoever still waits for an answer does not need it any more.
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private Map<String, KafkaFuture<TopicDescription>> describe(Collection<String> names) {
        return admin().describeTopics(names, new DescribeTopicsOptions().timeoutMs(timeoutMs))
                .topicNameValues();
    }

    private Map<ConfigResource, KafkaFuture<Config>> configs(List<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return admin().describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(timeoutMs))
                .values();
    }

    private @Nullable String problemOf(KafkaFuture<TopicDescription> description) {
        try {
            get(description);
            return null;
        } catch (UnknownTopicOrPartitionException e) {
            return "does not exist";
        } catch (AuthorizationException e) {
            return "may not be described: this user needs the right to";
        }
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

    private <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterUnavailableException("interrupted while asking Kafka", e);
        } catch (ExecutionException e) {
            throw translated(e.getCause() == null ? e : e.getCause());
        }
    }

    private RuntimeException translated(Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException || cause instanceof AuthorizationException) {
            return (RuntimeException) cause;
        }
        return new ClusterUnavailableException(ConnectionFailures.text(cause, bootstrapServers), cause);
    }

    private Admin admin() {
        if (admin == null) {
            admin = create();
        }
        return admin;
    }

    private Admin create() {
        try {
            return admins.get();
        } catch (KafkaException e) {
            if (ConnectionFailures.mayPass(e)) {
                throw new ClusterUnavailableException(ConnectionFailures.text(e, bootstrapServers), e);
            }
            throw new WrongConfigurationException(
                    "Kafka's admin client cannot be made: " + FailureText.words(FailureText.root(e)));
        }
    }
}
