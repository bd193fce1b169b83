package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.Job;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Runs a topology of a peer for one round. */
final class StreamsApp {
    private static final Duration CLOSE = Duration.ofSeconds(60);

    private StreamsApp() {}

    /** Starts a topology with Kafka Streams' defaults, the client settings of all sides, and the job's guarantee. */
    static AutoCloseable start(Job job, Topology topology) {
        return start(job, job.group(), topology, true);
    }

    /** The same under another application id, and with the client settings of all sides only if {@code tuned}. */
    static AutoCloseable start(Job job, String applicationId, Topology topology, boolean tuned) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, job.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, job.stateDirectory());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, job.threads());
        settings.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                job.exactlyOnce() ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        if (tuned) {
            job.consumer().forEach((name, value) -> settings.put(StreamsConfig.consumerPrefix(name), value));
        }
        (tuned ? job.producer() : job.untunedProducer())
                .forEach((name, value) -> settings.put(StreamsConfig.producerPrefix(name), value));
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.start();
        return () -> streams.close(CloseOptions.timeout(CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
