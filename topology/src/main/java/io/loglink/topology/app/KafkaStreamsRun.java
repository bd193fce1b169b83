package io.loglink.topology.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** A run on {@link KafkaStreams}, with its metrics in a registry. */
final class KafkaStreamsRun implements StreamsRun {
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final Listener listener;
    private final AtomicBoolean closing = new AtomicBoolean();

    KafkaStreamsRun(Topology topology, Properties settings, MeterRegistry registry, Listener listener) {
        this.listener = listener;
        this.streams = new KafkaStreams(topology, settings, new StreamsClients());
        this.metrics = new KafkaStreamsMetrics(streams);
        streams.setStateListener((now, before) -> stateChanged(now));
        streams.setUncaughtExceptionHandler(this::uncaught);
        metrics.bindTo(registry);
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public boolean close(Duration within) {
        closing.set(true);
        try {
            return streams.close(leaving(within));
        } finally {
            metrics.close();
        }
    }

    private void stateChanged(KafkaStreams.State now) {
        if (now == KafkaStreams.State.RUNNING) {
            listener.running();
        }
        if (now == KafkaStreams.State.ERROR) {
            listener.failed(new IllegalStateException("Kafka Streams stopped with an error"));
        }
    }

    /**
     * A client that is shut down by Kafka Streams itself stays in its group until its session times out, and the next run
     * would get no partitions for so long. So the shutdown is begun here, leaving the group; the answer then changes nothing.
     */
    private StreamThreadExceptionResponse uncaught(Throwable failure) {
        listener.failed(failure);
        if (closing.compareAndSet(false, true)) {
            streams.close(leaving(Duration.ZERO));
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static CloseOptions leaving(Duration within) {
        return CloseOptions.timeout(within).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    }
}
