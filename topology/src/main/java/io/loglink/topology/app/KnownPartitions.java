package io.loglink.topology.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** How many partitions topics had when they were last looked at; 0 of those that were not. Thread-safe. */
final class KnownPartitions implements ToIntFunction<String> {
    private final Map<String, Integer> byTopic = new ConcurrentHashMap<>();

    void are(Map<String, Integer> partitions) {
        byTopic.putAll(partitions);
    }

    @Override
    public int applyAsInt(String topic) {
        return byTopic.getOrDefault(topic, 0);
    }
}
