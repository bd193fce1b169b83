package io.loglink.topology.app;

import io.loglink.topology.config.KafkaSettings;
import io.loglink.topology.ops.Meters;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Makes runs on Kafka Streams. */
final class KafkaStreamsRuns implements VisibleRun.Factory {
    private final KafkaSettings kafka;
    private final TopologyFactory topologies;
    private final OutputLimits limits;
    private final Meters meters;

    KafkaStreamsRuns(KafkaSettings kafka, TopologyFactory topologies, OutputLimits limits, Meters meters) {
        this.kafka = kafka;
        this.topologies = topologies;
        this.limits = limits;
        this.meters = meters;
    }

    @Override
    public VisibleRun create(SchemaIds schemas, StreamsRun.Listener listener) {
        return new KafkaStreamsRun(topologies.create(schemas), settings(), meters, listener);
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
