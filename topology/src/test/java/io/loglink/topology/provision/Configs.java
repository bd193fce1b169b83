package io.loglink.topology.provision;

import io.loglink.topology.config.LoglinkConfig;
import java.util.HashMap;
import java.util.Map;

/** Configurations for tests of what they need. */
public final class Configs {
    private Configs() {}

    /** Both outputs, with these properties besides: names and values in turn. */
    public static LoglinkConfig with(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", "b:9092");
        properties.put("schema.registry.url", "mock://configs");
        properties.put("outputs", "records,batches");
        properties.put("project.default", "1");
        for (int at = 0; at < namesAndValues.length; at += 2) {
            properties.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return LoglinkConfig.of(properties);
    }
}
