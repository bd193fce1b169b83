package io.loglink.topology.app;

import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, while a topology runs, whether what it needs is still there, and whether it gets on. Where it cannot, that shows in the
 * status; where nothing is missing and it does not get on all the same, the run is ended so that another can begin. Used by one
 * thread.
 */
final class RunWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);

    private final Requirements requirements;
    private final AppTables tables;
    private final GroupPositions positions;
    private final StatusBoard board;
    private final CurrentRun current;

    RunWatch(
            Requirements requirements,
            AppTables tables,
            GroupPositions positions,
            StatusBoard board,
            CurrentRun current) {
        this.requirements = requirements;
        this.tables = tables;
        this.positions = positions;
        this.board = board;
        this.current = current;
    }

    /** Looks once; takes as long as the brokers take to answer. */
    void look(List<WatchedPart> parts, StreamsRun.Listener listener) {
        Optional<String> death = tables.death();
        if (death.isPresent()) {
            listener.failed(new FatalException("the process cannot go on: " + death.get()));
            return;
        }
        Requirements.Check check = requirements.check();
        if (Thread.currentThread().isInterrupted()) {
            // The run is being closed, and the brokers' answer was not waited for.
            return;
        }
        if (check instanceof Requirements.Missing missing) {
            parts.forEach(part -> part.stalls().forget());
            board.stalled(missing.what());
            return;
        }
        List<String> stalls =
                parts.stream().map(this::stall).flatMap(Optional::stream).toList();
        if (stalls.isEmpty()) {
            board.goesOn();
        } else {
            board.stalled(stalls);
            listener.failed(new StalledException(stalls.get(0)));
        }
    }

    private Optional<String> stall(WatchedPart part) {
        RunProgress progress = part.run().progress();
        Long inputEnd = inputEnd(part.run().role(), progress);
        current.standbysAre(part.run().role(), standbyLag(part.run()));
        return Optional.ofNullable(part.stalls().look(progress, inputEnd));
    }

    private static @Nullable Long standbyLag(VisibleRun run) {
        try {
            return run.standbyLag();
        } catch (IllegalStateException | KafkaException e) {
            LOG.debug("How far standbys of role {} are behind is not known", run.role(), e);
            return null;
        }
    }

    private @Nullable Long inputEnd(Role role, RunProgress progress) {
        try {
            List<InputPartition> input = positions.of(role, progress.partitions());
            current.isAt(role, input);
            long end = 0;
            for (InputPartition partition : input) {
                Long itsEnd = partition.end();
                if (itsEnd == null) {
                    return null;
                }
                end += itsEnd;
            }
            return end;
        } catch (ClusterUnavailableException | KafkaException e) {
            // Without the right to ask, the rest of the look is still worth something.
            LOG.debug("How far the input is read is not known", e);
            return null;
        }
    }
}
