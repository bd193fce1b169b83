package io.loglink.topology.provision;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.app.FailureText;
import io.loglink.topology.provision.TopicState.Found;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares planned topics with what is in Kafka, and makes those that are missing. Never changes one that exists. */
public final class TopicCreator {
    private final AdminConnection kafka;

    public TopicCreator(AdminConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * Looks, and changes nothing.
     *
     * @return a state each, in the order of the plan
     * @throws io.loglink.topology.app.ClusterUnavailableException when no broker answers
     */
    public List<TopicState> look(TopicPlan plan) {
        List<String> names =
                plan.topics(Map.of()).stream().map(PlannedTopic::topic).toList();
        Map<String, KafkaFuture<TopicDescription>> answers = kafka.admin()
                .describeTopics(names, new DescribeTopicsOptions().timeoutMs(kafka.timeoutMs()))
                .topicNameValues();
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, String> refused = new HashMap<>();
        answers.forEach((topic, answer) -> {
            try {
                partitions.put(topic, kafka.get(answer).partitions().size());
            } catch (UnknownTopicOrPartitionException missing) {
                // Which is an answer too.
            } catch (KafkaException e) {
                refused.put(topic, FailureText.words(e));
            }
        });
        return plan.topics(partitions).stream()
                .map(planned -> state(planned, partitions, refused))
                .toList();
    }

    private static TopicState state(
            PlannedTopic planned, Map<String, Integer> partitions, Map<String, String> refused) {
        String problem = refused.get(planned.topic());
        if (problem != null) {
            return new TopicState(planned, Found.REFUSED, 0, problem);
        }
        Integer found = partitions.get(planned.topic());
        return found == null
                ? new TopicState(planned, Found.MISSING, 0, "")
                : new TopicState(planned, Found.EXISTS, found, "");
    }

    /**
     * Makes what is missing.
     *
     * @return the states afterwards, in the same order
     */
    public List<TopicState> create(List<TopicState> states) {
        List<NewTopic> missing = states.stream()
                .filter(state -> state.found() == Found.MISSING)
                .map(state -> newTopic(state.planned()))
                .toList();
        Map<String, KafkaFuture<Void>> answers = kafka.admin()
                .createTopics(missing, new CreateTopicsOptions().timeoutMs(kafka.timeoutMs()))
                .values();
        return states.stream()
                .map(state -> state.found() == Found.MISSING ? created(state, answers) : state)
                .toList();
    }

    private TopicState created(TopicState state, Map<String, KafkaFuture<Void>> answers) {
        PlannedTopic planned = state.planned();
        KafkaFuture<Void> answer = answers.get(planned.topic());
        try {
            if (answer != null) {
                kafka.get(answer);
            }
            return new TopicState(planned, Found.CREATED, planned.partitions(), "");
        } catch (TopicExistsException e) {
            return new TopicState(planned, Found.EXISTS, planned.partitions(), "");
        } catch (KafkaException e) {
            return new TopicState(planned, Found.REFUSED, 0, FailureText.words(e));
        }
    }

    private static NewTopic newTopic(PlannedTopic planned) {
        Optional<Short> replication =
                planned.replicationFactor() == 0 ? Optional.empty() : Optional.of((short) planned.replicationFactor());
        return new NewTopic(planned.topic(), Optional.of(planned.partitions()), replication)
                .configs(planned.settings());
    }
}
