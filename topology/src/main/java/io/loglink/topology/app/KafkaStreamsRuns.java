package io.loglink.topology.app;

import io.loglink.topology.config.KafkaSettings;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.WrongConfigurationException;
import io.loglink.topology.ops.Meters;
import io.loglink.topology.tables.StoreInUseException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;

/** Makes runs of a role on Kafka Streams. */
final class KafkaStreamsRuns implements VisibleRun.Factory {
    private static final String SAME_DIRECTORY = "same state directory";

    private final Application application;
    private final OutputLimits limits;
    private final Meters meters;

    KafkaStreamsRuns(Application application, OutputLimits limits, Meters meters) {
        this.application = application;
        this.limits = limits;
        this.meters = meters;
    }

    /**
     * A role's application of Kafka Streams.
     *
     * @param kafka with the role's own application id
     * @param more adds settings that only this process can give
     */
    record Application(
            Role role, KafkaSettings kafka, TopologyFactory topologies, Consumer<Map<Object, Object>> more) {}

    @Override
    public VisibleRun create(SchemaIds schemas, StreamsRun.Listener listener) {
        Properties settings = settings();
        Topology topology = application.topologies().create(schemas);
        try {
            return new KafkaStreamsRun(application.role(), topology, settings, meters, listener);
        } catch (StreamsException e) {
            throw inUse(settings, e);
        }
    }

    /** That another process has the directory is known by the words only; nothing else goes wrong there so far. */
    private static RuntimeException inUse(Properties settings, StreamsException failure) {
        if (!String.valueOf(failure.getMessage()).contains(SAME_DIRECTORY)) {
            return failure;
        }
        Path directory = Path.of(
                settings.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
        return new WrongConfigurationException(
                String.valueOf(new StoreInUseException(directory, failure).getMessage()));
    }

    /** A user's own handler or extractor stays. */
    Properties settings() {
        Properties settings = application.kafka().streams();
        settings.putIfAbsent(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedMessages.class.getName());
        settings.putIfAbsent(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, MessageTimestamps.class.getName());
        settings.put(RefusedMessages.LIMITS, limits);
        application.more().accept(settings);
        return settings;
    }
}
