package io.loglink.topology.app;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.DeadLetterCounts;
import io.loglink.topology.ops.HealthReport;
import io.loglink.topology.ops.LateReport;
import io.loglink.topology.ops.LateStatus;
import io.loglink.topology.ops.StatusReport;
import io.loglink.topology.ops.TableStatus;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sums up everything that is known while the application runs. Thread-safe. */
final class Status implements Supplier<StatusReport> {
    private final Identity identity;
    private final Supplier<HealthReport> health;
    private final CurrentRun run;
    private final Supplier<List<TableStatus>> tables;
    private final Supplier<DeadLetterCounts> deadLetters;
    private final @Nullable Supplier<List<LateStatus>> stages;

    /** @param stages what waits at the late stages; null unless this instance runs the role late */
    Status(
            Identity identity,
            Supplier<HealthReport> health,
            CurrentRun run,
            Supplier<List<TableStatus>> tables,
            Supplier<DeadLetterCounts> deadLetters,
            @Nullable Supplier<List<LateStatus>> stages) {
        this.identity = identity;
        this.health = health;
        this.run = run;
        this.tables = tables;
        this.deadLetters = deadLetters;
        this.stages = stages;
    }

    /** What this instance is. */
    record Identity(String version, String applicationId, List<String> roles) {
        Identity {
            roles = List.copyOf(roles);
        }
    }

    @Override
    public StatusReport get() {
        HealthReport now = health.get();
        return new StatusReport(
                identity.version(),
                identity.applicationId(),
                identity.roles(),
                now.state(),
                now.text(),
                now.since(),
                now.waitingFor(),
                now.restarts(),
                now.ready(),
                run.input(Role.ENRICH),
                stages == null ? null : ofLate(stages.get()),
                run.threads(),
                tables.get(),
                deadLetters.get());
    }

    private LateReport ofLate(List<LateStatus> waiting) {
        return new LateReport(
                run.input(Role.LATE),
                waiting,
                run.restoring().stream()
                        .map(store -> new LateReport.Restoring(store.store(), store.partition(), store.recordsLeft()))
                        .toList(),
                run.standbyLag(Role.LATE));
    }
}
