package io.loglink.topology.config;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of every Kafka client that Loglink makes: its own properties, its presets, and what the user passes on. Immutable. */
public final class KafkaSettings {
    private static final String DEFAULT_MAX_REQUEST_SIZE = "1048576";

    private final String applicationId;
    private final Map<String, String> settings;

    /** @param settings in Streams' form: names of Streams and of clients, with or without Streams' prefixes */
    KafkaSettings(String applicationId, Map<String, String> settings) {
        this.applicationId = applicationId;
        this.settings = Map.copyOf(settings);
        validate();
    }

    /** For Kafka Streams; a fresh copy. */
    public Properties streams() {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** The brokers to ask first, for messages. */
    public String bootstrapServers() {
        return settings.getOrDefault(PropertyNames.BOOTSTRAP_SERVERS, "");
    }

    /** For an admin client; a fresh copy. */
    public Map<String, Object> admin() {
        return new TreeMap<>(new QuietConfig(settings).getAdminConfigs(applicationId));
    }

    /**
     * For the consumers of the tables, as Streams configures its global consumer: settings behind {@code global.consumer.}
     * win over {@code consumer.} and those without a prefix. Without group id and deserializers; reads committed messages
     * only. A fresh copy.
     */
    public Map<String, Object> tableConsumer() {
        Map<String, Object> properties =
                new TreeMap<>(new QuietConfig(settings).getGlobalConsumerConfigs(applicationId));
        properties.values().removeIf(Objects::isNull);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, applicationId + "-tables");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }

    /**
     * For a consumer of a command that looks at topics: no group, commits nothing, reads committed messages from the beginning
     * unless told otherwise. Without deserializers. A fresh copy.
     *
     * @param purpose goes into the client id, so that brokers' logs and quotas tell it apart, e.g. {@code tail}
     */
    public Map<String, Object> reader(String purpose) {
        Map<String, Object> properties =
                new TreeMap<>(new QuietConfig(settings).getRestoreConsumerConfigs(applicationId));
        properties.values().removeIf(Objects::isNull);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, applicationId + "-" + purpose);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return properties;
    }

    /**
     * For a producer of a command that writes to topics: every write is acknowledged by all replicas, and written once.
     * Without serializers. A fresh copy.
     *
     * @param purpose goes into the client id
     */
    public Map<String, Object> writer(String purpose) {
        Map<String, Object> properties = new TreeMap<>(new QuietConfig(settings).getProducerConfigs(applicationId));
        properties.values().removeIf(Objects::isNull);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, applicationId + "-" + purpose);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        return properties;
    }

    /** The largest request that the outputs' producers send, in bytes: no message can be larger. */
    public int maxRequestSize() {
        Map<String, Object> producer = new QuietConfig(settings).getProducerConfigs(applicationId);
        Object value = producer.getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DEFAULT_MAX_REQUEST_SIZE);
        return Integer.parseInt(value.toString().strip());
    }

    /**
     * Lets Kafka's clients of this process use the OAuth endpoints and files that these settings name. For the program's own
     * start: it sets system properties, unless the operator has set them.
     */
    public void allowOauthEndpoints() {
        OauthLists.of(settings).forEach((property, list) -> {
            if (System.getProperty(property) == null) {
                System.setProperty(property, list);
            }
        });
    }

    /** What depends on more than one setting, e.g. the transaction timeout on the commit interval. */
    private void validate() {
        try {
            QuietConfig config = new QuietConfig(settings);
            config.getProducerConfigs(applicationId);
            config.getMainConsumerConfigs(applicationId, applicationId, 0);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new WrongConfigurationException(
                    "settings behind kafka.: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    /** Without the settings, among which are secrets. */
    @Override
    public String toString() {
        return "KafkaSettings(" + settings.size() + " settings)";
    }

    /** The other constructors write every setting to the log, each time. */
    private static final class QuietConfig extends StreamsConfig {
        QuietConfig(Map<String, String> settings) {
            super(settings, false);
        }
    }
}
