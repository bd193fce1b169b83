package io.loglink.topology.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/** The properties that Kafka's clients and Kafka Streams know, with Streams' prefixes. */
final class KafkaNames {
    private static final Map<String, ConfigDef> BY_PREFIX = Map.of(
            StreamsConfig.MAIN_CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.RESTORE_CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.GLOBAL_CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.configDef(),
            StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configDef(),
            StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configDef());

    private static final List<ConfigDef> OF_CLIENTS =
            List.of(ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef());

    private KafkaNames() {}

    /**
     * What the clients say of a property.
     *
     * @param name with or without one of Streams' prefixes
     * @return one definition per client that reads it; empty when none knows it
     */
    static List<ConfigDef.ConfigKey> definitionsOf(String name) {
        for (Map.Entry<String, ConfigDef> prefix : BY_PREFIX.entrySet()) {
            if (name.startsWith(prefix.getKey())) {
                String rest = name.substring(prefix.getKey().length());
                return find(Stream.of(prefix.getValue()), rest);
            }
        }
        // What Streams reads itself it does not hand on as it is: group.protocol=streams is none of a consumer's.
        List<ConfigDef.ConfigKey> ofStreams = find(Stream.of(StreamsConfig.configDef()), name);
        return ofStreams.isEmpty() ? find(OF_CLIENTS.stream(), name) : ofStreams;
    }

    /** Whether a property is free by nature: topic settings and client tags. */
    static boolean isOpen(String name) {
        return name.startsWith(StreamsConfig.TOPIC_PREFIX) || name.startsWith(StreamsConfig.CLIENT_TAG_PREFIX);
    }

    /** Every name without a prefix, and every name with each prefix. */
    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        names.addAll(StreamsConfig.configDef().names());
        OF_CLIENTS.forEach(definition -> names.addAll(definition.names()));
        BY_PREFIX.forEach((prefix, definition) -> definition.names().forEach(name -> names.add(prefix + name)));
        return names;
    }

    private static List<ConfigDef.ConfigKey> find(Stream<ConfigDef> definitions, String name) {
        return definitions
                .map(definition -> definition.configKeys().get(name))
                .filter(Objects::nonNull)
                .toList();
    }
}
