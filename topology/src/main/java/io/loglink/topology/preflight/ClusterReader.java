package io.loglink.topology.preflight;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.app.ClusterUnavailableException;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.preflight.ClusterFacts.GroupFacts;
import io.loglink.topology.provision.TopicNeed;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Reads from Kafka what the checks need. */
final class ClusterReader {
    private final AdminConnection kafka;
    private final SettingsReader settings;

    ClusterReader(AdminConnection kafka) {
        this.kafka = kafka;
        this.settings = new SettingsReader(kafka);
    }

    /** @throws ClusterUnavailableException when no broker answers */
    ClusterFacts read(LoglinkConfig config) {
        DescribeClusterResult cluster =
                kafka.admin().describeCluster(new DescribeClusterOptions().timeoutMs(kafka.timeoutMs()));
        Collection<Node> brokers = kafka.get(cluster.nodes());
        String clusterId = kafka.get(cluster.clusterId());
        TopicsReader.Topics topics = new TopicsReader(kafka, settings)
                .read(TopicNeed.of(config).stream().map(TopicNeed::topic).toList());
        Attempts attempts = new Attempts(kafka);
        return new ClusterFacts(
                clusterId == null ? "" : clusterId,
                brokers.size(),
                features(),
                brokers.isEmpty() ? null : ofBroker(brokers.iterator().next()),
                topics.found(),
                topics.refused(),
                groups(attempts, config),
                config.kafka().exactlyOnce()
                        ? attempts.transactions(transactionalIdPrefix(config) + "check")
                        : new ClusterFacts.NotTried(),
                config.roles().runs(Role.LATE)
                        ? attempts.topic(config.applicationId(Role.LATE) + "-check")
                        : new ClusterFacts.NotTried(),
                config.handsOverToOthers() ? attempts.isInUse(config.applicationId(Role.LATE)) : null);
    }

    private static Map<Role, GroupFacts> groups(Attempts attempts, LoglinkConfig config) {
        Map<Role, GroupFacts> groups = new EnumMap<>(Role.class);
        config.roles().running().forEach(role -> groups.put(role, attempts.group(config.applicationId(role))));
        return groups;
    }

    /** Of the first role: those of the others begin with it too. */
    static String transactionalIdPrefix(LoglinkConfig config) {
        return config.kafka(config.roles().running().get(0)).transactionalIdPrefix();
    }

    private Map<String, Integer> features() {
        Map<String, Integer> levels = new TreeMap<>();
        try {
            kafka.get(kafka.admin()
                            .describeFeatures(new DescribeFeaturesOptions().timeoutMs(kafka.timeoutMs()))
                            .featureMetadata())
                    .finalizedFeatures()
                    .forEach((name, range) -> levels.put(name, (int) range.maxVersionLevel()));
        } catch (KafkaException | ClusterUnavailableException notTold) {
            // Old brokers have no features.
        }
        return levels;
    }

    private @Nullable Map<String, String> ofBroker(Node broker) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        return settings.read(List.of(resource)).get(resource);
    }
}
