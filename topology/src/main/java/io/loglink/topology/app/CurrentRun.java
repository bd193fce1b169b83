package io.loglink.topology.app;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.InputStatus;
import io.loglink.topology.ops.ThreadStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The run that is under way, if one is, and how far each of its roles is, for all to see. Thread-safe. */
final class CurrentRun {
    private final Map<Role, RoleInput> inputs;
    private final InstantSource clock;
    private List<VisibleRun> parts = List.of();

    /** @param inputs of each role that this instance may run */
    CurrentRun(Map<Role, RoleInput> inputs, InstantSource clock) {
        this.inputs = Map.copyOf(inputs);
        this.clock = clock;
    }

    synchronized void began(List<VisibleRun> begun) {
        parts = List.copyOf(begun);
    }

    synchronized void ended() {
        parts = List.of();
        inputs.values().forEach(RoleInput::forget);
    }

    /** How far a role is with its partitions. */
    synchronized void isAt(Role role, List<InputPartition> positions) {
        if (!parts.isEmpty()) {
            of(role).isAt(positions, clock.instant());
        }
    }

    /** How far the stores are behind that are kept ready for other instances; null when it is not known. */
    synchronized void standbysAre(Role role, @Nullable Long recordsBehind) {
        if (!parts.isEmpty()) {
            of(role).standbysAre(recordsBehind);
        }
    }

    /** How far a role is with its input. */
    synchronized InputStatus input(Role role) {
        return of(role).status();
    }

    /** How far its standbys are behind; null when it is not known. */
    synchronized @Nullable Long standbyLag(Role role) {
        return of(role).standbyLag();
    }

    /** The stores that are being filled; none when no run is under way. */
    synchronized List<StoreRestore> restoring() {
        return parts.stream().flatMap(part -> part.restoring().stream()).toList();
    }

    /** The stream threads of all roles; none when no run is under way. */
    synchronized List<ThreadStatus> threads() {
        return parts.stream()
                .flatMap(part -> part.threads(of(part.role())::partition).stream())
                .toList();
    }

    private RoleInput of(Role role) {
        return Objects.requireNonNull(inputs.get(role), role.text());
    }
}
