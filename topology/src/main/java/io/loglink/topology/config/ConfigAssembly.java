package io.loglink.topology.config;

import io.loglink.topology.config.EnrichSettings.InputEncoding;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.config.TableSettings.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Turns checked properties into records. */
final class ConfigAssembly {
    /** Under these names, Loglink's own properties are Kafka Streams' too. */
    private static final List<String> OF_STREAMS = List.of(
            PropertyNames.BOOTSTRAP_SERVERS,
            PropertyNames.APPLICATION_ID,
            PropertyNames.PROCESSING_GUARANTEE,
            PropertyNames.STREAM_THREADS,
            PropertyNames.STATE_DIR);

    /** Of RocksDB's memory: reads need most of it, writes come in order and are few. */
    private static final int WRITE_BUFFER_SHARE = 4;

    private static final long MOST_WRITE_BUFFERS = 64L << 20;

    private final PropertyValues values;
    private final Map<String, RawProperty> passedOn;

    /** @param passedOn what is for Kafka's clients and the registry's */
    ConfigAssembly(PropertyValues values, Map<String, RawProperty> passedOn) {
        this.values = values;
        this.passedOn = passedOn;
    }

    LoglinkConfig config() {
        String applicationId = values.text(PropertyNames.APPLICATION_ID);
        KafkaSettings kafka = new KafkaSettings(applicationId, streamsSettings());
        RegistrySettings registry = registry();
        return new LoglinkConfig(
                applicationId,
                Roles.of(values),
                enrich(),
                LateProperties.settings(values),
                tables(kafka, registry),
                kafka,
                registry,
                TopicUse.of(values, Roles.of(values)),
                Path.of(values.text(PropertyNames.STATE_DIR)),
                httpListen(),
                Duration.ofMillis(values.number(PropertyNames.SHUTDOWN_GRACE)),
                (int) values.number(PropertyNames.METRICS_PROJECTS_MAX),
                EffectiveConfig.of(values, passedOn, KafkaPresets.besides(kafkaSettings())),
                Warnings.of(values, passedOn));
    }

    private EnrichSettings enrich() {
        return new EnrichSettings(
                values.list(PropertyNames.LOGS_TOPICS),
                values.list(PropertyNames.SPANS_TOPICS),
                InputEncoding.valueOf(upper(PropertyNames.INPUT_ENCODING)),
                outputs(OutputProperties.RECORDS, PropertyNames.RECORDS_LOGS_TOPIC, PropertyNames.RECORDS_SPANS_TOPIC),
                outputs(OutputProperties.BATCHES, PropertyNames.BATCHES_LOGS_TOPIC, PropertyNames.BATCHES_SPANS_TOPIC),
                values.text(PropertyNames.DEAD_LETTERS_TOPIC),
                new ProjectResolution(
                        textOrNull(PropertyNames.PROJECT_HEADER),
                        textOrNull(PropertyNames.PROJECT_RESOURCE_ATTRIBUTE),
                        textOrNull(PropertyNames.PROJECT_DEFAULT)),
                values.text(PropertyNames.REPLAY_URL_TEMPLATE),
                values.text(PropertyNames.ATTRIBUTE_PREFIX));
    }

    private @Nullable OutputTopics outputs(String shape, String logs, String spans) {
        return values.list(PropertyNames.OUTPUTS).contains(shape)
                ? new OutputTopics(values.text(logs), values.text(spans))
                : null;
    }

    private TableSettings tables(KafkaSettings kafka, RegistrySettings registry) {
        long memory = values.number(PropertyNames.STORE_ROCKSDB_MEMORY);
        return new TableSettings(
                values.text(PropertyNames.PERSONS_TOPIC),
                values.text(PropertyNames.SESSIONS_TOPIC),
                values.text(PropertyNames.PROJECTS_TOPIC),
                StoreKind.valueOf(upper(PropertyNames.STORE)),
                Path.of(values.text(PropertyNames.STATE_DIR), values.text(PropertyNames.APPLICATION_ID) + "-tables"),
                values.number(PropertyNames.STORE_CACHE_BYTES),
                memory,
                Math.min(memory / WRITE_BUFFER_SHARE, MOST_WRITE_BUFFERS),
                kafka.tableConsumer(),
                Map.copyOf(registry.properties()));
    }

    private Map<String, String> streamsSettings() {
        Map<String, String> kafka = kafkaSettings();
        Map<String, String> settings = new TreeMap<>(KafkaPresets.besides(kafka));
        OF_STREAMS.forEach(name -> settings.put(name, values.raw(name).value()));
        // A fixed name keeps metrics and quotas together; Streams' own would be new at each start.
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, values.text(PropertyNames.APPLICATION_ID));
        settings.putAll(kafka);
        return settings;
    }

    /** What the user passes on, without {@code kafka.}. */
    private Map<String, String> kafkaSettings() {
        Map<String, String> settings = new TreeMap<>();
        passedOn.forEach((name, property) -> {
            if (KnownNames.isForKafka(name)) {
                settings.put(KnownNames.behindPrefix(name), property.value());
            }
        });
        return settings;
    }

    private RegistrySettings registry() {
        Map<String, String> given = new TreeMap<>();
        LoglinkConfigDef.DEFINITION.names().stream()
                .filter(KnownNames::isForRegistry)
                .forEach(name -> given.put(name, values.text(name)));
        passedOn.forEach((name, property) -> {
            if (KnownNames.isForRegistry(name)) {
                given.put(name, property.value());
            }
        });
        return RegistrySettings.of(given);
    }

    private @Nullable HttpListen httpListen() {
        String text = values.text(PropertyNames.HTTP_LISTEN);
        return text.equals(RunProperties.NO_HTTP) ? null : HttpListen.parse(text);
    }

    private @Nullable String textOrNull(String name) {
        String text = values.text(name);
        return text.isEmpty() ? null : text;
    }

    private String upper(String name) {
        return values.text(name).toUpperCase(Locale.ROOT);
    }
}
