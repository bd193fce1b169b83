package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.topology.app.Requirements.Missing;
import io.loglink.topology.app.Requirements.Present;
import io.loglink.topology.config.Role;
import io.loglink.topology.ops.InputPartition;
import io.loglink.topology.ops.InputStatus;
import io.loglink.topology.ops.TableHealth;
import io.loglink.topology.ops.ThreadStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class WatchedRunsTest {
    private static final Present PRESENT = new Present(Stage.SCHEMAS);
    private static final InputPartition BEHIND = new InputPartition("otlp_logs", 0, 7L, 10L, 3L);

    private final List<String> states = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final StatusBoard board =
            new StatusBoard(() -> Instant.EPOCH, status -> states.add(status.state() + " " + status.waitingFor()));
    private final AtomicReference<Requirements.@Nullable Check> check = new AtomicReference<>(PRESENT);
    private final AtomicReference<Optional<String>> death = new AtomicReference<>(Optional.empty());
    private final AtomicReference<@Nullable RuntimeException> noPositions = new AtomicReference<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final CurrentRun current = new CurrentRun(PlayedRun.inputs("otlp_logs"), () -> Instant.EPOCH);
    private final PlayedRun played = new PlayedRun();
    private final WatchedRuns runs = new WatchedRuns(
            List.of((schemas, listener) -> played),
            new RunWatch(this::look, new WatchedTables(), this::positions, board, current),
            () -> new StallDetector(Duration.ofMinutes(1), System::nanoTime),
            current,
            Duration.ofMillis(5));
    private final StreamsRun run = runs.create(Stage.SCHEMAS, new Failures());

    @AfterEach
    void close() {
        run.close(Duration.ZERO);
    }

    @Test
    void whatGoesAwayWhileItRunsShowsAndSoDoesItsReturn() {
        startRunning();
        check.set(new Missing(List.of("no broker answers")));
        await().until(() -> board.status().state() == AppState.STALLED);
        check.set(new Missing(List.of("topic a does not exist")));
        await().until(() -> states.size() == 4);
        check.set(PRESENT);
        await().until(() -> board.status().state() == AppState.RUNNING);

        assertThat(run.close(Duration.ZERO)).isTrue();

        assertThat(states)
                .containsExactly(
                        "STARTING []",
                        "RUNNING []",
                        "STALLED [no broker answers]",
                        "STALLED [topic a does not exist]",
                        "RUNNING []");
        assertThat(failures).isEmpty();
    }

    @Test
    void aRunThatDoesNotGetOnAlthoughNothingIsMissingIsStalledAndFails() {
        startRunning();

        played.endedClients = List.of("the network thread of producer a has ended");
        await().until(() -> !failures.isEmpty());

        assertThat(states).endsWith("STALLED [the network thread of producer a has ended]");
        assertThat(failures.get(0))
                .isInstanceOf(StalledException.class)
                .hasMessage("the network thread of producer a has ended");
    }

    @Test
    void whileSomethingIsMissingNoRunIsEnded() {
        startRunning();
        check.set(new Missing(List.of("no broker answers")));
        await().until(() -> board.status().state() == AppState.STALLED);

        played.endedClients = List.of("the network thread of producer a has ended");
        int then = looks.get();

        await().until(() -> looks.get() > then + 3);
        assertThat(failures).isEmpty();
    }

    @Test
    void aTableThatIsNotUpdatedAnyMoreEndsTheProcess() {
        startRunning();

        death.set(Optional.of("table persons: its thread ended with java.lang.OutOfMemoryError"));
        await().until(() -> !failures.isEmpty());

        assertThat(failures.get(0))
                .isInstanceOf(FatalException.class)
                .hasMessage(
                        "the process cannot go on: table persons: its thread ended with java.lang.OutOfMemoryError");
    }

    @Test
    void howFarTheRunIsCanBeSeenWhileItLasts() {
        assertThat(current.input(Role.ENRICH)).isEqualTo(new InputStatus(0, 0, null));
        startRunning();

        await().until(() -> current.input(Role.ENRICH).partitions() > 0);

        assertThat(current.input(Role.ENRICH)).isEqualTo(new InputStatus(1, 3, "1970-01-01T00:00:00Z"));
        assertThat(current.threads())
                .containsExactly(new ThreadStatus(
                        "enrich",
                        "thread-1",
                        "RUNNING",
                        List.of(new ThreadStatus.Task("0_0", List.of(BEHIND))),
                        List.of()));

        run.close(Duration.ZERO);

        assertThat(current.threads()).isEmpty();
        assertThat(current.input(Role.ENRICH)).isEqualTo(new InputStatus(0, 0, null));
    }

    @Test
    void withoutTheRightToAskForPositionsTheWatchGoesOn() {
        noPositions.set(new ClusterUnavailableException("may not be described", new IllegalStateException()));
        startRunning();
        check.set(new Missing(List.of("no broker answers")));
        await().until(() -> board.status().state() == AppState.STALLED);
        check.set(PRESENT);

        await().until(() -> board.status().state() == AppState.RUNNING);
        assertThat(current.threads().get(0).tasks().get(0).partitions())
                .containsExactly(new InputPartition("otlp_logs", 0, null, null, null));
    }

    @Test
    void nothingIsLookedAtAfterTheClose() {
        run.start();
        await().until(() -> looks.get() > 1);

        run.close(Duration.ZERO);
        int then = looks.get();

        await().during(Duration.ofMillis(100)).until(() -> looks.get() == then);
    }

    @Test
    void aLookThatFailsIsNotTheLast() {
        check.set(null);
        startRunning();
        await().until(() -> looks.get() > 1);

        check.set(new Missing(List.of("no broker answers")));

        await().until(() -> board.status().state() == AppState.STALLED);
    }

    private void startRunning() {
        board.show(AppState.STARTING, "");
        board.running();
        run.start();
    }

    private Requirements.Check look() {
        looks.incrementAndGet();
        Requirements.Check result = check.get();
        if (result == null) {
            throw new IllegalStateException("cannot look");
        }
        return result;
    }

    private List<InputPartition> positions(Role role, Collection<TopicPartition> partitions) {
        RuntimeException failure = noPositions.get();
        if (failure != null) {
            throw failure;
        }
        assertThat(partitions).containsExactly(PlayedRun.INPUT);
        return List.of(BEHIND, new InputPartition("person_distinct_ids", 0, 1L, 9L, 8L));
    }

    private final class WatchedTables implements AppTables {
        @Override
        public CompletableFuture<Void> start() {
            throw new IllegalStateException("not needed here");
        }

        @Override
        public Optional<String> death() {
            return death.get();
        }

        @Override
        public List<TableHealth> health() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private final class Failures implements StreamsRun.Listener {
        @Override
        public void running() {}

        @Override
        public void failed(Throwable cause) {
            failures.add(cause);
        }
    }
}
