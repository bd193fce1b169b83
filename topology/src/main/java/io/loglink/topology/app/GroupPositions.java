package io.loglink.topology.app;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Tells how far the consumer group of a role is with its input. */
@FunctionalInterface
interface GroupPositions {
    /**
     * Asks the brokers.
     *
     * @throws ClusterUnavailableException when they do not answer
     * @throws org.apache.kafka.common.KafkaException when they refuse to answer, as without the right to ask
     */
    List<InputPartition> of(Role role, Collection<TopicPartition> partitions);
}
