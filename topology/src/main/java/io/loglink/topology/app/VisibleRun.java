package io.loglink.topology.app;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.ThreadStatus;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** A run of one role that can be looked at while it lasts, from any thread, even while its own threads hang. */
interface VisibleRun extends StreamsRun {
    /** Whose it is. */
    Role role();

    /** What it has done so far. */
    RunProgress progress();

    /**
     * Its stream threads, by name.
     *
     * @param positions what is known of a partition of the input
     */
    List<ThreadStatus> threads(Function<TopicPartition, InputPartition> positions);

    /** The stores that are being filled from their topics, by name and partition; none when all are. */
    List<StoreRestore> restoring();

    /**
     * How many records the stores that are kept ready for other instances are behind; asks the brokers.
     *
     * @throws org.apache.kafka.common.KafkaException when they do not answer
     */
    long standbyLag();

    /** Makes runs. */
    @FunctionalInterface
    interface Factory {
        VisibleRun create(SchemaIds schemas, StreamsRun.Listener listener);
    }
}
