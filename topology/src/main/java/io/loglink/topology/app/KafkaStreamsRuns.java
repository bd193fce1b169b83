package io.loglink.topology.app;

import io.loglink.topology.config.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Makes runs on Kafka Streams. */
final class KafkaStreamsRuns implements StreamsRun.Factory {
    private final KafkaSettings kafka;
    private final TopologyFactory topologies;
    private final OutputLimits limits;
    private final MeterRegistry registry;

    KafkaStreamsRuns(KafkaSettings kafka, TopologyFactory topologies, OutputLimits limits, MeterRegistry registry) {
        this.kafka = kafka;
        this.topologies = topologies;
        this.limits = limits;
        this.registry = registry;
    }

    @Override
    public StreamsRun create(SchemaIds schemas, StreamsRun.Listener listener) {
        return new KafkaStreamsRun(topologies.create(schemas), settings(), registry, listener);
    }

    /** A user's own handler or extractor stays. */
    Properties settings() {
        Properties settings = kafka.streams();
        settings.putIfAbsent(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedMessages.class.getName());
        settings.putIfAbsent(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, MessageTimestamps.class.getName());
        settings.put(RefusedMessages.LIMITS, limits);
        return settings;
    }
}
