package io.loglink.topology.preflight;

import io.loglink.topology.preflight.ClusterView.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/** Topics can be written, and outlive a broker where there are several. */
final class ReplicationCheck implements Check {
    private static final String MIN_IN_SYNC = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;

    private final ClusterView view;

    ReplicationCheck(ClusterView view) {
        this.view = view;
    }

    @Override
    public List<Finding> run() {
        List<Known> topics = view.known();
        List<Finding> findings = new ArrayList<>();
        topics.forEach(topic -> finding(topic).ifPresent(findings::add));
        if (findings.isEmpty() && !topics.isEmpty()) {
            int least = topics.stream()
                    .mapToInt(topic -> topic.facts().replicas())
                    .min()
                    .orElse(0);
            findings.add(Finding.ok(
                    Area.TOPICS,
                    "replication",
                    least == 1 && view.facts().brokers() == 1
                            ? "one broker, one replica: good for trying, not for keeping"
                            : Words.count(least, "replica") + " or more, and not all of them are needed to write"));
        }
        return findings;
    }

    private Optional<Finding> finding(Known topic) {
        int replicas = topic.facts().replicas();
        long needed = topic.facts().number(MIN_IN_SYNC, 1);
        if (needed > replicas) {
            return Optional.of(Finding.error(
                    Area.TOPICS,
                    topic.named(),
                    "%s = %d, and there %s: nobody who waits for acknowledgement by all can write"
                            .formatted(
                                    MIN_IN_SYNC,
                                    needed,
                                    replicas == 1 ? "is 1 replica" : "are " + replicas + " replicas"),
                    view.remedies().kafka().set(topic.topic(), MIN_IN_SYNC, Math.max(1, replicas - 1))));
        }
        String behind = topic.facts().partitions().stream()
                .filter(partition -> partition.hasLeader() && partition.inSync() < needed)
                .map(partition -> Integer.toString(partition.number()))
                .collect(Collectors.joining(", "));
        if (!behind.isEmpty()) {
            return Optional.of(Finding.error(
                    Area.TOPICS,
                    topic.named(),
                    "partition " + behind + " has fewer replicas in sync than " + MIN_IN_SYNC + " = " + needed
                            + " and cannot be written now",
                    "start the brokers that hold the others"));
        }
        return few(topic, replicas, needed);
    }

    private Optional<Finding> few(Known topic, int replicas, long needed) {
        int brokers = view.facts().brokers();
        if (replicas == 1 && brokers > 1) {
            return Optional.of(Finding.warning(
                    Area.TOPICS,
                    topic.named(),
                    "has 1 replica on " + brokers + " brokers, so that the loss of a broker loses messages",
                    "kafka-reassign-partitions.sh with " + Math.min(3, brokers) + " replicas for each partition"));
        }
        if (replicas > 1 && needed == replicas) {
            return Optional.of(Finding.warning(
                    Area.TOPICS,
                    topic.named(),
                    MIN_IN_SYNC + " = " + needed + " is every replica, so that one stopped broker stops all writing",
                    view.remedies().kafka().set(topic.topic(), MIN_IN_SYNC, replicas - 1)));
        }
        return Optional.empty();
    }
}
