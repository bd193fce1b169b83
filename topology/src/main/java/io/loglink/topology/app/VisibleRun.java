package io.loglink.topology.app;

import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.ThreadStatus;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** A run that can be looked at while it lasts, from any thread, even while its own threads hang. */
interface VisibleRun extends StreamsRun {
    /** What it has done so far. */
    RunProgress progress();

    /**
     * Its stream threads, by name.
     *
     * @param positions what is known of a partition of the input
     */
    List<ThreadStatus> threads(Function<TopicPartition, InputPartition> positions);

    /** Makes runs. */
    @FunctionalInterface
    interface Factory {
        VisibleRun create(SchemaIds schemas, StreamsRun.Listener listener);
    }
}
