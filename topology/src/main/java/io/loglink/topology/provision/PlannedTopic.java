package io.loglink.topology.provision;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as it should be made.
 *
 * @param partitions at least 1
 * @param replicationFactor 0 for the brokers' default
 * @param settings topic settings that Loglink relies on; the brokers' defaults are good for the others
 */
public record PlannedTopic(TopicNeed need, int partitions, int replicationFactor, Map<String, String> settings) {
    public PlannedTopic {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    public String topic() {
        return need.topic();
    }
}
