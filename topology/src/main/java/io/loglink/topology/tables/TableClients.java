package io.loglink.topology.tables;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The Kafka clients of the tables: what is preset, and what is not to be changed. */
final class TableClients {
    private final Map<String, Object> properties;

    /** @param properties the operator's, which win over the presets but not over what the tables rely on */
    TableClients(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    /** Makes consumers for a table, one after another. */
    Supplier<Consumer<byte[], byte[]>> consumers(String table) {
        Map<String, Object> config = consumerConfig(table);
        return () -> new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Map<String, Object> consumerConfig(String table) {
        Map<String, Object> config = new HashMap<>();
        // Loading is a long read: large fetches, and one write to the store for many rows.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 64 << 20);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20_000);
        // The operating system's choice, which grows.
        config.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        // What begins to be read anew, as a new partition, waits for a fetch that is already waiting at the broker.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        // How soon new partitions are seen.
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int)
                Duration.ofSeconds(30).toMillis());
        config.putAll(properties);

        // Every instance reads all partitions, from positions of its own.
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A position that the topic does not have is a finding, not something to skip.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
        // A topic with the broker's default settings would not be compacted.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId(table));
        return config;
    }

    /** Asks the broker for the ids of topics. To be closed. */
    KafkaTopicIds topicIds() {
        Map<String, Object> config = new HashMap<>(properties);
        config.keySet().retainAll(AdminClientConfig.configNames());
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId("admin"));
        return new KafkaTopicIds(config);
    }

    private String clientId(String purpose) {
        return properties.getOrDefault(ConsumerConfig.CLIENT_ID_CONFIG, "loglink-tables") + "-" + purpose;
    }
}
