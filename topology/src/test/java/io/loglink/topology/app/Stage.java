package io.loglink.topology.app;

import io.loglink.topology.app.Requirements.Check;
import io.loglink.topology.app.Requirements.Present;
import io.loglink.topology.ops.TableHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An application on which every collaborator is played from a script, in one thread and without time. */
final class Stage {
    static final SchemaIds SCHEMAS = new SchemaIds(7, 8, 9);

    final List<String> states = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final Deque<Supplier<Check>> checks = new ArrayDeque<>();
    final Deque<Consumer<StreamsRun.Listener>> runs = new ArrayDeque<>();
    final CompletableFuture<Void> loaded = CompletableFuture.completedFuture(null);

    Instant now = Instant.EPOCH;
    Supplier<CompletableFuture<Void>> loading = () -> loaded;
    Runnable duringPause = () -> {};
    boolean closesInTime = true;

    private final StatusBoard board =
            new StatusBoard(() -> now, status -> states.add(status.state() + ": " + status.text()));
    final LoglinkApp app = app(Duration.ZERO);

    LoglinkApp app(Duration grace) {
        return new LoglinkApp(
                this::check,
                new PlayedTables(),
                new Runs(this::createRun, board, () -> now, this::pause, grace),
                board,
                this::pause,
                grace,
                List.of(() -> calls.add("close others"), this::failToClose));
    }

    long restarts() {
        return board.restarts();
    }

    /** The runs, in order; after the last, the application is stopped. */
    @SafeVarargs
    final Stage runs(Consumer<StreamsRun.Listener>... script) {
        runs.addAll(Arrays.asList(script));
        return this;
    }

    /** What looks at the requirements give, in order; after the last, everything is there. */
    @SafeVarargs
    final Stage checks(Supplier<Check>... script) {
        checks.addAll(Arrays.asList(script));
        return this;
    }

    void stop() {
        app.close();
    }

    private Check check() {
        Supplier<Check> next = checks.poll();
        return next == null ? new Present(SCHEMAS) : next.get();
    }

    private void pause(Duration duration, CompletableFuture<?> wake) {
        pauses.add(duration);
        duringPause.run();
    }

    private StreamsRun createRun(SchemaIds schemas, StreamsRun.Listener listener) {
        calls.add("create run");
        Consumer<StreamsRun.Listener> script = runs.isEmpty() ? last -> stop() : runs.poll();
        return new StreamsRun() {
            @Override
            public void start() {
                script.accept(listener);
            }

            @Override
            public boolean close(Duration within) {
                calls.add("close run " + within);
                return closesInTime;
            }
        };
    }

    private void failToClose() {
        calls.add("close failing");
        throw new IllegalStateException("cannot be closed");
    }

    private final class PlayedTables implements AppTables {
        @Override
        public CompletableFuture<Void> start() {
            calls.add("start tables");
            return loading.get();
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
        public void close() {
            calls.add("close tables");
        }
    }
}
