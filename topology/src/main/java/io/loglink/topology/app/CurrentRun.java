package io.loglink.topology.app;

import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.InputStatus;
import io.loglink.topology.ops.LagMeters;
import io.loglink.topology.ops.ThreadStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The run that is under way, if one is, and how far it is with its input, for all to see. Thread-safe. */
final class CurrentRun {
    private final Set<String> topics;
    private final LagMeters meters;
    private final InstantSource clock;
    private @Nullable VisibleRun run;
    private Map<TopicPartition, InputPartition> input = Map.of();
    private @Nullable Instant asOf;

    /** @param topics of batches; a run also reads the tables' topics, for their broken records only */
    CurrentRun(Collection<String> topics, LagMeters meters, InstantSource clock) {
        this.topics = Set.copyOf(topics);
        this.meters = meters;
        this.clock = clock;
    }

    synchronized void began(VisibleRun begun) {
        run = begun;
    }

    synchronized void ended() {
        run = null;
        input = Map.of();
        asOf = null;
        meters.show(List.of());
    }

    /** How far the run is with its partitions. */
    synchronized void isAt(List<InputPartition> positions) {
        if (run == null) {
            return;
        }
        input = positions.stream()
                .collect(Collectors.toMap(
                        position -> new TopicPartition(position.topic(), position.partition()), Function.identity()));
        asOf = clock.instant();
        meters.show(ofBatches());
    }

    /** How far it is with the topics of batches. */
    synchronized InputStatus input() {
        List<InputPartition> known = ofBatches();
        return new InputStatus(known.size(), InputStatus.lagOf(known), asOf == null ? null : String.valueOf(asOf));
    }

    private List<InputPartition> ofBatches() {
        return input.values().stream()
                .filter(partition -> topics.contains(partition.topic()))
                .toList();
    }

    /** Its stream threads; none when no run is under way. */
    synchronized List<ThreadStatus> threads() {
        Map<TopicPartition, InputPartition> known = input;
        return run == null
                ? List.of()
                : run.threads(
                        at -> known.getOrDefault(at, new InputPartition(at.topic(), at.partition(), null, null, null)));
    }
}
