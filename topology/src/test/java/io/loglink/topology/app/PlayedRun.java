package io.loglink.topology.app;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.LagMeters;
import io.loglink.topology.ops.Meters;
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

    /** What a run of the role enrich has as its input. */
    static Map<Role, RoleInput> inputs(String... topics) {
        return Map.of(Role.ENRICH, new RoleInput(List.of(topics), LagMeters.ofBatches(new Meters())));
    }

    @Override
    public Role role() {
        return Role.ENRICH;
    }

    @Override
    public List<StoreRestore> restoring() {
        return List.of();
    }

    @Override
    public long standbyLag() {
        return 0;
    }

    @Override
    public RunProgress progress() {
        return new RunProgress(false, Map.of(), 0, 0, Set.of(INPUT), endedClients);
    }

    @Override
    public List<ThreadStatus> threads(Function<TopicPartition, InputPartition> positions) {
        return List.of(new ThreadStatus(
                "enrich",
                "thread-1",
                "RUNNING",
                List.of(new ThreadStatus.Task("0_0", List.of(positions.apply(INPUT)))),
                List.of()));
    }
}
