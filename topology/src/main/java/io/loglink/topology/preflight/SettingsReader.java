package io.loglink.topology.preflight;

import io.loglink.topology.app.AdminConnection;
import io.loglink.topology.app.ClusterUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/** Reads the settings of topics and brokers. */
final class SettingsReader {
    private final AdminConnection kafka;

    SettingsReader(AdminConnection kafka) {
        this.kafka = kafka;
    }

    /** The settings in force of those that this user may look at, and that answer. */
    Map<ConfigResource, Map<String, String>> read(List<ConfigResource> resources) {
        Map<ConfigResource, Map<String, String>> settings = new HashMap<>();
        kafka.admin()
                .describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(kafka.timeoutMs()))
                .values()
                .forEach((resource, answer) -> {
                    try {
                        settings.put(
                                resource,
                                kafka.get(answer).entries().stream()
                                        .filter(entry -> entry.value() != null)
                                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
                    } catch (KafkaException | ClusterUnavailableException notTold) {
                        // Whoever misses them says so.
                    }
                });
        return settings;
    }
}
