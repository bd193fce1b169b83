package io.loglink.topology.app;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.Meters;
import io.loglink.topology.ops.StreamsMeters;
import io.loglink.topology.ops.ThreadStatus;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * A run of a role on {@link KafkaStreams}, with its metrics in a registry. It runs as soon as it has its partitions, although some of its
 * stores may still have to be filled.
 */
final class KafkaStreamsRun implements VisibleRun {
    /** How long, and how often, threads are woken that do not end. */
    private static final Duration WAKING = Duration.ofSeconds(3);

    private static final Duration BETWEEN_WAKES = Duration.ofMillis(100);

    private final Role role;
    private final KafkaStreams streams;
    private final StreamsView view;
    private final StreamsMeters metrics;
    private final Listener listener;
    private final StoreRestores restores;
    private final AtomicBoolean closing = new AtomicBoolean();

    KafkaStreamsRun(Role role, Topology topology, Properties settings, Meters meters, Listener listener) {
        this.role = role;
        this.listener = listener;
        // What a store does not hold yet keeps no other task from working.
        this.restores = new StoreRestores(listener::running);
        StreamsClients clients = new StreamsClients();
        this.streams = new KafkaStreams(topology, settings, clients);
        this.view = new StreamsView(streams, clients);
        streams.setGlobalStateRestoreListener(restores);
        streams.setStateListener((now, before) -> stateChanged(now));
        streams.setUncaughtExceptionHandler(this::uncaught);
        this.metrics = new StreamsMeters(meters, streams);
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public boolean close(Duration within) {
        closing.set(true);
        try {
            return streams.close(leaving(within)) || closeWaking();
        } finally {
            metrics.close();
        }
    }

    /**
     * A thread that waits for a producer without its network thread waits for ever, and keeps its consumer in the group, for which the
     * next run would wait. Woken, it waits again for each of its tasks.
     */
    private boolean closeWaking() {
        boolean closed = false;
        for (long left = WAKING.toMillis(); !closed && left > 0; left -= BETWEEN_WAKES.toMillis()) {
            KafkaThreads.interruptWaitingForProducer(view.threadNames());
            closed = streams.close(leaving(BETWEEN_WAKES));
        }
        return closed;
    }

    @Override
    public RunProgress progress() {
        return view.progress();
    }

    @Override
    public List<ThreadStatus> threads(Function<TopicPartition, InputPartition> positions) {
        return view.threads(role, positions);
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public List<StoreRestore> restoring() {
        return restores.now();
    }

    @Override
    public long standbyLag() {
        return view.standbyLag(restores.now());
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
