package io.loglink.topology.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Loglink sets on Kafka's clients unless the user does, each with the reason. */
final class KafkaPresets {
    static final List<Preset> ALL = List.of(
            new Preset(
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    "A new group reads what is there already; latest would lose it."),
            new Preset(
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    "100",
                    "A message is a batch of up to 10,000 records; the default of 1,000 messages a poll is for small ones."),
            new Preset(
                    StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                    "32",
                    "Counted in messages of up to 1 MB; the default of 1,000 would take gigabytes."),
            new Preset(
                    StreamsConfig.GLOBAL_CONSUMER_PREFIX + ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    "50",
                    "The tables' consumers: a start does not wait half a second for partitions without news."),
            new Preset(
                    ConsumerConfig.RECEIVE_BUFFER_CONFIG,
                    "-1",
                    "The operating system sizes the buffers of connections and lets them grow; with 64 KB a fetch of a megabyte "
                            + "is many small reads."),
            new Preset(
                    ProducerConfig.SEND_BUFFER_CONFIG,
                    "-1",
                    "The same for writing; with 128 KB a request of a megabyte is many small writes."),
            new Preset(ProducerConfig.ACKS_CONFIG, "all", "What a broker has confirmed outlives that broker."),
            new Preset(
                    ProducerConfig.LINGER_MS_CONFIG,
                    "20",
                    "Fuller requests at low load for 20 ms more; under load they are full before."),
            new Preset(
                    ProducerConfig.BATCH_SIZE_CONFIG,
                    "1048576",
                    "Enriched records compress well in large requests, and a request has costs of its own at both ends: with "
                            + "the default of 16 KB they are most of the time."),
            new Preset(
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "zstd",
                    "Batches take far fewer bytes than with lz4, for about as much processor time with the broker's; single "
                            + "records cost more than with lz4."),
            new Preset(
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    "1048576",
                    "Enriched batches above it are split. Raise it together with max.message.bytes of the output topics, "
                            + "which are read at the start: the smallest counts."),
            new Preset(
                    StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                    "true",
                    "No name of a store or an internal topic changes by accident in an upgrade."),
            new Preset(
                    StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG,
                    "true",
                    "What Kafka 5 does by default."));

    private KafkaPresets() {}

    /**
     * One setting.
     *
     * @param name with Streams' prefix where it is not meant for every client
     * @param why one line for operators
     */
    record Preset(String name, String value, String why) {
        /** Whether a user's setting, under this name or a broader one, takes the preset's place. */
        boolean yieldsTo(Map<String, ?> settings) {
            return Stream.of(name, withoutPrefix(StreamsConfig.CONSUMER_PREFIX), withoutPrefix(""))
                    .anyMatch(settings::containsKey);
        }

        private String withoutPrefix(String other) {
            String global = StreamsConfig.GLOBAL_CONSUMER_PREFIX;
            return name.startsWith(global) ? other + name.substring(global.length()) : name;
        }
    }

    /** The presets that the user's settings leave in place. */
    static Map<String, String> besides(Map<String, String> settings) {
        Map<String, String> presets = new LinkedHashMap<>();
        ALL.stream()
                .filter(preset -> !preset.yieldsTo(settings))
                .forEach(preset -> presets.put(preset.name(), preset.value()));
        return presets;
    }
}
