package io.loglink.topology.app;

import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.ThreadStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** A run that does nothing and says what a test wants. */
final class PlayedRun implements VisibleRun {
    static final TopicPartition INPUT = new TopicPartition("otlp_logs", 0);

    volatile List<String> endedClients = List.of();

    @Override
    public void start() {}

    @Override
    public boolean close(Duration within) {
        return true;
    }

    @Override
    public RunProgress progress() {
        return new RunProgress(false, Map.of(), 0, 0, Set.of(INPUT), endedClients);
    }

    @Override
    public List<ThreadStatus> threads(Function<TopicPartition, InputPartition> positions) {
        return List.of(new ThreadStatus(
                "thread-1",
                "RUNNING",
                List.of(new ThreadStatus.Task("0_0", List.of(positions.apply(INPUT)))),
                List.of()));
    }
}
