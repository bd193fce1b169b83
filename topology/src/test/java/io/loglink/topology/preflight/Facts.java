package io.loglink.topology.preflight;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.preflight.ClusterFacts.Attempt;
import io.loglink.topology.preflight.ClusterFacts.GroupFacts;
import io.loglink.topology.preflight.ClusterFacts.Worked;
import io.loglink.topology.provision.KafkaTools;
import io.loglink.topology.provision.TopicNeed;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/** A cluster as a test wants it: sound unless something is changed. */
final class Facts {
    /** How a remedy that sets something begins; the topic's name follows. */
    static final String SET = "kafka-configs.sh --bootstrap-server b:9092 --alter --entity-type topics --entity-name ";

    private static final Set<TopicNeed.Role> COMPACTED = EnumSet.of(TopicNeed.Role.TABLE, TopicNeed.Role.OVERRIDES);

    private final LoglinkConfig config;
    private final Map<String, TopicFacts> topics = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private int brokers = 3;
    private Map<String, Integer> features = Map.of("streams.version", 1);
    private @Nullable Map<String, String> brokerSettings = Map.of();
    private final Map<Role, GroupFacts> groups = new EnumMap<>(Role.class);
    private Attempt transactions = new Worked();
    private Attempt stores = new Worked();
    private @Nullable Boolean lateMembers;

    /** Every topic with 6 partitions of 3 replicas and sound settings. */
    Facts(LoglinkConfig config) {
        this.config = config;
        for (Role role : Role.values()) {
            groups.put(role, new GroupFacts(new Worked(), "", false, Map.of()));
        }
        for (TopicNeed need : TopicNeed.of(config)) {
            Map<String, String> settings = new HashMap<>();
            settings.put("cleanup.policy", COMPACTED.contains(need.role()) ? "compact" : "delete");
            settings.put("max.message.bytes", "1048588");
            settings.put("min.insync.replicas", "2");
            settings.put("retention.ms", "604800000");
            settings.put("delete.retention.ms", "86400000");
            settings.put("message.timestamp.type", "CreateTime");
            settings.put("message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
            settings.put("message.timestamp.after.max.ms", "3600000");
            topics.put(
                    need.topic(),
                    new TopicFacts(need.topic(), partitions(6, 3, 3), EnumSet.allOf(AclOperation.class), settings));
        }
    }

    static List<TopicFacts.Partition> partitions(int number, int replicas, int inSync) {
        return IntStream.range(0, number)
                .mapToObj(partition -> new TopicFacts.Partition(partition, true, replicas, inSync, 100, 200))
                .toList();
    }

    Facts without(String topic) {
        topics.remove(topic);
        return this;
    }

    Facts refusing(String topic) {
        refused.put(topic, "no");
        return without(topic);
    }

    Facts set(String topic, String setting, String value) {
        TopicFacts now = topics.get(topic);
        Map<String, String> settings = new HashMap<>(now.settings());
        settings.put(setting, value);
        return put(topic, now.partitions(), now.allowed(), settings);
    }

    Facts withoutSettings(String topic) {
        TopicFacts now = topics.get(topic);
        return put(topic, now.partitions(), now.allowed(), null);
    }

    Facts partitions(String topic, List<TopicFacts.Partition> partitions) {
        TopicFacts now = topics.get(topic);
        return put(topic, partitions, now.allowed(), now.settings());
    }

    Facts allowing(String topic, Set<AclOperation> allowed) {
        TopicFacts now = topics.get(topic);
        return put(topic, now.partitions(), allowed, now.settings());
    }

    Facts brokers(int number) {
        brokers = number;
        return this;
    }

    Facts brokerSettings(@Nullable Map<String, String> settings) {
        brokerSettings = settings;
        return this;
    }

    Facts features(Map<String, Integer> levels) {
        features = levels;
        return this;
    }

    /** Of the role enrich. */
    Facts group(GroupFacts facts) {
        return group(Role.ENRICH, facts);
    }

    Facts group(Role role, GroupFacts facts) {
        groups.put(role, facts);
        return this;
    }

    Facts stores(Attempt attempt) {
        stores = attempt;
        return this;
    }

    Facts lateMembers(@Nullable Boolean known) {
        lateMembers = known;
        return this;
    }

    Facts transactions(Attempt attempt) {
        transactions = attempt;
        return this;
    }

    ClusterView view() {
        Remedies remedies = new Remedies(new KafkaTools("b:9092"), " --config f");
        return new ClusterView(
                config,
                new ClusterFacts(
                        "id",
                        brokers,
                        features,
                        brokerSettings,
                        topics,
                        refused,
                        groups,
                        transactions,
                        stores,
                        lateMembers),
                remedies);
    }

    private Facts put(
            String topic,
            List<TopicFacts.Partition> partitions,
            Set<AclOperation> allowed,
            @Nullable Map<String, String> settings) {
        topics.put(topic, new TopicFacts(topic, partitions, allowed, settings));
        return this;
    }
}
