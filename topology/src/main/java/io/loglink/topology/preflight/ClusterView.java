package io.loglink.topology.preflight;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.provision.TopicNeed;
import io.loglink.topology.provision.TopicNeed.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration needs beside what Kafka told.
 *
 * @param remedies how an operator mends things
 */
record ClusterView(LoglinkConfig config, ClusterFacts facts, Remedies remedies) {
    /** A topic that is needed and exists. */
    record Known(TopicNeed need, TopicFacts facts) {
        String topic() {
            return need.topic();
        }

        String named() {
            return need.named();
        }
    }

    /** Every topic that is needed. */
    List<TopicNeed> needs() {
        return TopicNeed.of(config);
    }

    /** Those that exist and may be looked at. */
    List<Known> known() {
        return needs().stream().map(this::known).filter(Objects::nonNull).toList();
    }

    /** Of these, the ones in a role whose settings may be looked at. */
    List<Known> settled(Role first, Role... others) {
        Set<Role> roles = EnumSet.of(first, others);
        return settled().filter(topic -> roles.contains(topic.need().role())).toList();
    }

    /** Those that Loglink writes and whose settings may be looked at. */
    List<Known> settledOutputs() {
        return settled(Role.RECORDS, Role.BATCHES, Role.DEAD_LETTERS);
    }

    /** The same, with those of records that wait. */
    List<Known> settledMessages() {
        return settled(Role.RECORDS, Role.BATCHES, Role.DEAD_LETTERS, Role.WAITING);
    }

    private Stream<Known> settled() {
        return known().stream().filter(topic -> topic.facts().settings() != null);
    }

    private @Nullable Known known(TopicNeed need) {
        TopicFacts found = facts.topics().get(need.topic());
        return found == null ? null : new Known(need, found);
    }
}
