package io.loglink.topology.app;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What a run has done so far. Its numbers only grow; that one stays as it is means something.
 *
 * @param rebalancing whether partitions are being shared out: nothing can be committed meanwhile
 * @param polls how often each stream thread has asked for input, by its name; it asks whether there is any or not
 * @param processed messages
 * @param commits that succeeded
 * @param partitions of the input that the run has
 * @param endedClients what of Kafka's clients has ended and will not come back, a line each
 */
record RunProgress(
        boolean rebalancing,
        Map<String, Double> polls,
        double processed,
        double commits,
        Set<TopicPartition> partitions,
        List<String> endedClients) {
    RunProgress {
        polls = Map.copyOf(polls);
        partitions = Set.copyOf(partitions);
        endedClients = List.copyOf(endedClients);
    }
}
