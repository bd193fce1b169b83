package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.ops.TableHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What one look after another makes of a run; {@link WatchedRunsTest} has the thread that looks. */
final class RunWatchTest {
    private static final String ENDED = "the network thread of producer a has ended";

    private final StatusBoard board = new StatusBoard(() -> Instant.EPOCH);
    private final StallDetector stalls = new StallDetector(Duration.ofMinutes(1), System::nanoTime);
    private final PlayedRun run = new PlayedRun();
    private final List<Throwable> failures = new ArrayList<>();
    private Requirements.Check check = new Requirements.Present(Stage.SCHEMAS);
    private final RunWatch watch = new RunWatch(
            () -> check,
            new NoTables(),
            (role, partitions) -> List.of(),
            board,
            new CurrentRun(PlayedRun.inputs(), () -> Instant.EPOCH));

    @Test
    void whatWasSeenBeforeSomethingWasMissingDoesNotCountAfterwards() {
        board.show(AppState.STARTING, "");
        board.running();
        run.endedClients = List.of(ENDED);
        look();
        check = new Requirements.Missing(List.of("no broker answers"));
        look();
        check = new Requirements.Present(Stage.SCHEMAS);
        look();

        assertThat(board.status().state()).isEqualTo(AppState.RUNNING);
        assertThat(failures).isEmpty();

        look();

        assertThat(board.status().waitingFor()).containsExactly(ENDED);
        assertThat(failures).singleElement().isInstanceOf(StalledException.class);
    }

    @Test
    void aLookThatTheCloseInterruptedSaysNothing() {
        board.show(AppState.STARTING, "");
        board.running();
        check = new Requirements.Missing(List.of("interrupted while asking Kafka"));
        Thread.currentThread().interrupt();

        look();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(board.status().state()).isEqualTo(AppState.RUNNING);
    }

    private void look() {
        watch.look(List.of(new WatchedPart(run, stalls)), new StreamsRun.Listener() {
            @Override
            public void running() {}

            @Override
            public void failed(Throwable cause) {
                failures.add(cause);
            }
        });
    }

    private static final class NoTables implements AppTables {
        @Override
        public CompletableFuture<Void> start() {
            throw new IllegalStateException("not needed here");
        }

        @Override
        public Optional<String> death() {
            return Optional.empty();
        }

        @Override
        public List<TableHealth> health() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
