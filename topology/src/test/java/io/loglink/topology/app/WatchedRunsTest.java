package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.topology.app.Requirements.Missing;
import io.loglink.topology.app.Requirements.Present;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class WatchedRunsTest {
    private static final Present PRESENT = new Present(Stage.SCHEMAS);

    private final List<String> states = new CopyOnWriteArrayList<>();
    private final StatusBoard board =
            new StatusBoard(() -> Instant.EPOCH, status -> states.add(status.state() + " " + status.waitingFor()));
    private final AtomicReference<Requirements.@Nullable Check> check = new AtomicReference<>(PRESENT);
    private final AtomicInteger looks = new AtomicInteger();
    private final WatchedRuns runs =
            new WatchedRuns((schemas, listener) -> new PlayedRun(), this::look, board, Duration.ofMillis(5));
    private final StreamsRun run = runs.create(Stage.SCHEMAS, new NoListener());

    @Test
    void whatGoesAwayWhileItRunsShowsAndSoDoesItsReturn() {
        board.show(AppState.STARTING, "");
        board.running();
        run.start();
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
        board.show(AppState.STARTING, "");
        board.running();
        check.set(null);
        run.start();
        await().until(() -> looks.get() > 1);

        check.set(new Missing(List.of("no broker answers")));

        await().until(() -> board.status().state() == AppState.STALLED);
        run.close(Duration.ZERO);
    }

    private Requirements.Check look() {
        looks.incrementAndGet();
        Requirements.Check result = check.get();
        if (result == null) {
            throw new IllegalStateException("cannot look");
        }
        return result;
    }

    private static final class PlayedRun implements StreamsRun {
        @Override
        public void start() {}

        @Override
        public boolean close(Duration within) {
            return true;
        }
    }

    private static final class NoListener implements StreamsRun.Listener {
        @Override
        public void running() {}

        @Override
        public void failed(Throwable cause) {}
    }
}
