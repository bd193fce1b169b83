package io.loglink.topology.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of every Kafka client that Loglink makes: its own properties, its presets, and what the user passes on. Immutable. */
public final class KafkaSettings {
    private static final String DEFAULT_MAX_REQUEST_SIZE = "1048576";
    private static final String DEFAULT_BUFFER_MEMORY = "33554432";

    /** The key in a store is the id, at most 400 characters of 4 bytes, with the project, and the record's own id. */
    private static final int KEY_IN_STORE = 16 << 10;

    private final String applicationId;
    private final Map<String, String> settings;

    /** @param settings in Streams' form: names of Streams and of clients, with or without Streams' prefixes */
    KafkaSettings(String applicationId, Map<String, String> settings) {
        this.applicationId = applicationId;
        this.settings = Map.copyOf(settings);
        validate();
    }

    /**
     * The same for the role late, which has stores: what waits is written to their topics with a longer key than it came with,
     * so that the largest message has to be larger there.
     */
    KafkaSettings late(String itsApplicationId) {
        String largest = Integer.toString(maxRequestSize() + KEY_IN_STORE);
        Map<String, String> late = new HashMap<>(settings);
        late.put(PropertyNames.APPLICATION_ID, itsApplicationId);
        late.put(
                StreamsConfig.CLIENT_ID_CONFIG,
                Role.LATE.applicationId(settings.getOrDefault(StreamsConfig.CLIENT_ID_CONFIG, applicationId)));
        late.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largest);
        late.putIfAbsent(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), largest);
        return new KafkaSettings(itsApplicationId, late);
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

    /** What the outputs' producers may hold until it is sent, in bytes: no message can be larger. */
    public long producerMemory() {
        Map<String, Object> producer = new QuietConfig(settings).getProducerConfigs(applicationId);
        Object value = producer.getOrDefault(ProducerConfig.BUFFER_MEMORY_CONFIG, DEFAULT_BUFFER_MEMORY);
        return Long.parseLong(value.toString().strip());
    }

    /** Whether the outputs are written in transactions. */
    public boolean exactlyOnce() {
        return settings.getOrDefault(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "")
                .equals(StreamsConfig.EXACTLY_ONCE_V2);
    }

    /** What every transactional id of this application begins with; Streams puts the process and the thread behind it. */
    public String transactionalIdPrefix() {
        return applicationId + "-";
    }

    /** Whether the group is of the streams rebalance protocol (KIP-1071) rather than the classic one. */
    public boolean streamsGroup() {
        return settings.getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, "").equalsIgnoreCase("streams");
    }

    /** Threads that link records, in this instance. */
    public int streamThreads() {
        return Integer.parseInt(settings.getOrDefault(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "1")
                .strip());
    }

    /** Which messages of the input are read: with exactly-once only those of committed transactions. */
    public IsolationLevel inputIsolation() {
        Object level = new QuietConfig(settings)
                .getMainConsumerConfigs(applicationId, applicationId, 0)
                .get(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
        return IsolationLevel.READ_COMMITTED.toString().equalsIgnoreCase(String.valueOf(level))
                ? IsolationLevel.READ_COMMITTED
                : IsolationLevel.READ_UNCOMMITTED;
    }

    /**
     * How long it may take, by the timeouts of Kafka's clients, until what was read is written and committed. With exactly-once,
     * Kafka Streams lets a delivery take for ever; what bounds it then is how long a commit may block.
     */
    public Duration slowestCommit() {
        QuietConfig config = new QuietConfig(settings);
        Map<String, Object> producer = config.getProducerConfigs(applicationId);
        long block = milliseconds(producer, ProducerConfig.MAX_BLOCK_MS_CONFIG);
        long delivery = milliseconds(producer, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
        long write = delivery == Integer.MAX_VALUE ? block : Math.max(block, delivery);
        return Duration.ofMillis(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG) + write);
    }

    private static long milliseconds(Map<String, Object> producer, String name) {
        Object value = producer.get(name);
        Object known =
                value == null ? ProducerConfig.configDef().defaultValues().get(name) : value;
        return Long.parseLong(String.valueOf(known).strip());
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
