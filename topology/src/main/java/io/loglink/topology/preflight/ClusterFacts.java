package io.loglink.topology.preflight;

import io.loglink.topology.config.Role;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka told, all at one time.
 *
 * @param clusterId empty when it has none
 * @param brokers how many there are
 * @param features levels that are in force, by name; empty when brokers do not tell
 * @param brokerSettings of one broker; null when this user may not see them
 * @param topics those that exist and may be looked at, by name
 * @param refused the others, which do exist or may, with why
 * @param groups what was found of the consumer group of each role that this configuration runs
 * @param transactions what came of the attempt to begin with transactions
 * @param stores what came of the attempt to make the topics behind the stores
 * @param lateMembers whether somebody runs the role late now; null when it is not known, or of no matter
 */
record ClusterFacts(
        String clusterId,
        int brokers,
        Map<String, Integer> features,
        @Nullable Map<String, String> brokerSettings,
        Map<String, TopicFacts> topics,
        Map<String, String> refused,
        Map<Role, GroupFacts> groups,
        Attempt transactions,
        Attempt stores,
        @Nullable Boolean lateMembers) {
    ClusterFacts {
        features = Map.copyOf(features);
        brokerSettings = brokerSettings == null ? null : Map.copyOf(brokerSettings);
        topics = Map.copyOf(topics);
        refused = Map.copyOf(refused);
        groups = Map.copyOf(groups);
    }

    /** Of a role that this configuration runs. */
    GroupFacts group(Role role) {
        return Objects.requireNonNull(groups.get(role), role.text());
    }

    /** A setting of the brokers as a number; empty when it is not known. */
    Optional<Integer> brokerSetting(String name) {
        String text = brokerSettings == null ? null : brokerSettings.get(name);
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
    }

    /**
     * The consumer group.
     *
     * @param read what came of an attempt that needs the right to read it
     * @param type {@code classic}, {@code streams} and so on; empty when there is no such group
     * @param inUse whether it has members now
     * @param committed where it goes on, by partition; empty where that is not known
     */
    record GroupFacts(Attempt read, String type, boolean inUse, Map<TopicPartition, Long> committed) {
        GroupFacts {
            committed = Map.copyOf(committed);
        }
    }

    /** What came of an attempt. */
    sealed interface Attempt {}

    /** It worked. */
    record Worked() implements Attempt {}

    /** It was not tried, because this configuration does not need it. */
    record NotTried() implements Attempt {}

    /** This user may not. */
    record NotAllowed() implements Attempt {}

    /** It failed otherwise. */
    record Failed(String why) implements Attempt {}
}
