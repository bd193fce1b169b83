package io.loglink.topology.preflight;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.app.ClusterUnavailableException;
import io.loglink.topology.app.FailureText;
import io.loglink.topology.preflight.ClusterFacts.Attempt;
import io.loglink.topology.preflight.ClusterFacts.Failed;
import io.loglink.topology.preflight.ClusterFacts.GroupFacts;
import io.loglink.topology.preflight.ClusterFacts.NotAllowed;
import io.loglink.topology.preflight.ClusterFacts.Worked;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.FenceProducersOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Rights and abilities of which Kafka tells nothing until somebody tries: tried in ways that leave nothing behind. */
final class Attempts {
    /** A member that no group has. */
    private static final String NOBODY = "loglink-check-no-such-member";

    private final AdminConnection kafka;

    Attempts(AdminConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * Takes a producer id for a transactional id that nobody else uses: needs the right to write with it, and a coordinator
     * that works. The brokers forget the id by themselves.
     */
    Attempt transactions(String transactionalId) {
        try {
            return attempt(kafka.admin()
                    .fenceProducers(List.of(transactionalId), new FenceProducersOptions().timeoutMs(kafka.timeoutMs()))
                    .all());
        } catch (KafkaException e) {
            return new Failed(FailureText.words(e));
        }
    }

    /** Asks for a topic to be made, and for it not to be done: needs the right to make it. */
    Attempt topic(String name) {
        NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty());
        CreateTopicsOptions onlyAsked =
                new CreateTopicsOptions().validateOnly(true).timeoutMs(kafka.timeoutMs());
        try {
            return attempt(kafka.admin().createTopics(List.of(topic), onlyAsked).all());
        } catch (TopicExistsException thereIsOne) {
            return new Worked();
        } catch (KafkaException e) {
            return new Failed(FailureText.words(e));
        }
    }

    /** Whether the group has members; null when it is not known to this user. */
    @Nullable
    Boolean isInUse(String groupId) {
        return find(groupId).map(Attempts::isInUse).orElse(null);
    }

    private static boolean isInUse(GroupListing group) {
        return group.groupState()
                .map(state -> state != GroupState.EMPTY && state != GroupState.DEAD)
                .orElse(false);
    }

    /** Looks for the group, and tries to remove a member that it does not have: needs the right to read the group. */
    GroupFacts group(String groupId) {
        Optional<GroupListing> found = find(groupId);
        Attempt read = read(groupId);
        return new GroupFacts(
                read,
                found.flatMap(GroupListing::type)
                        .map(GroupType::toString)
                        .orElse("")
                        .toLowerCase(Locale.ROOT),
                found.map(Attempts::isInUse).orElse(false),
                read instanceof Worked && found.isPresent() ? committed(groupId) : Map.of());
    }

    private Map<TopicPartition, Long> committed(String groupId) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        try {
            kafka.get(kafka.admin()
                            .listConsumerGroupOffsets(
                                    groupId, new ListConsumerGroupOffsetsOptions().timeoutMs(kafka.timeoutMs()))
                            .partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.put(partition, offset.offset());
                        }
                    });
        } catch (KafkaException | ClusterUnavailableException notTold) {
            // Nothing can be said of what was read.
        }
        return committed;
    }

    private Attempt read(String groupId) {
        RemoveMembersFromConsumerGroupOptions nobody =
                new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(NOBODY)));
        nobody.timeoutMs(kafka.timeoutMs());
        try {
            return attempt(kafka.admin()
                    .removeMembersFromConsumerGroup(groupId, nobody)
                    .all());
        } catch (KafkaException thereIsNoSuchMember) {
            // Which is the answer to one who was allowed to ask.
            return new Worked();
        }
    }

    private Optional<GroupListing> find(String groupId) {
        try {
            return kafka
                    .get(kafka.admin()
                            .listGroups(new ListGroupsOptions().timeoutMs(kafka.timeoutMs()))
                            .valid())
                    .stream()
                    .filter(group -> group.groupId().equals(groupId))
                    .findFirst();
        } catch (KafkaException | ClusterUnavailableException e) {
            return Optional.empty();
        }
    }

    /** @throws KafkaException of any other refusal */
    private Attempt attempt(KafkaFuture<?> answer) {
        try {
            kafka.get(answer);
            return new Worked();
        } catch (AuthorizationException e) {
            return new NotAllowed();
        } catch (ClusterUnavailableException e) {
            return new Failed(FailureText.words(FailureText.root(e)));
        }
    }
}
