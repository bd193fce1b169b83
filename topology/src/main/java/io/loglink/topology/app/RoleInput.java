package io.loglink.topology.app;

import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.InputStatus;
import io.loglink.topology.ops.LagMeters;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far the run of a role is with its input. Not thread-safe. */
final class RoleInput {
    private final Set<String> topics;
    private final LagMeters meters;
    private Map<TopicPartition, InputPartition> known = Map.of();
    private @Nullable Instant asOf;
    private @Nullable Long standbyLag;

    /** @param topics that count; a run may read others beside, as enrich does those of tables, for their broken records only */
    RoleInput(Collection<String> topics, LagMeters meters) {
        this.topics = Set.copyOf(topics);
        this.meters = meters;
    }

    void isAt(List<InputPartition> positions, Instant now) {
        known = positions.stream()
                .collect(Collectors.toMap(
                        position -> new TopicPartition(position.topic(), position.partition()), Function.identity()));
        asOf = now;
        meters.show(counted());
    }

    void standbysAre(@Nullable Long recordsBehind) {
        standbyLag = recordsBehind;
    }

    void forget() {
        known = Map.of();
        asOf = null;
        standbyLag = null;
        meters.show(List.of());
    }

    InputStatus status() {
        List<InputPartition> counted = counted();
        return new InputStatus(counted.size(), InputStatus.lagOf(counted), asOf == null ? null : String.valueOf(asOf));
    }

    /** Null when it is not known. */
    @Nullable
    Long standbyLag() {
        return standbyLag;
    }

    /** What is known of any partition that the run reads. */
    InputPartition partition(TopicPartition at) {
        InputPartition nothing = new InputPartition(at.topic(), at.partition(), null, null, null);
        return known.getOrDefault(at, nothing);
    }

    private List<InputPartition> counted() {
        return known.values().stream()
                .filter(partition -> topics.contains(partition.topic()))
                .toList();
    }
}
