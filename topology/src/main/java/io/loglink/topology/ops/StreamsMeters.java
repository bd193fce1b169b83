package io.loglink.topology.ops;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/** The metrics of Kafka Streams and of the clients that it makes, as long as it runs. */
public final class StreamsMeters implements AutoCloseable {
    /** Clients' metrics come and go with their partitions; a minute, the default, is long for who looks at a restart. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final ScheduledExecutorService refresh = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "loglink-kafka-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private final KafkaStreamsMetrics metrics;

    public StreamsMeters(Meters meters, KafkaStreams streams) {
        metrics = new KafkaStreamsMetrics(streams, Tags.empty(), refresh, REFRESH);
        metrics.bindTo(meters.registry());
    }

    @Override
    public void close() {
        metrics.close();
        refresh.shutdownNow();
    }
}
