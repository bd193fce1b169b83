package io.loglink.topology.app;

import io.loglink.topology.config.WrongConfigurationException;
import io.loglink.topology.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology, one run after another, with a pause after each failure. Used by one thread. */
final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(LoglinkApp.class);
    /** A run that worked for so long was a good one. */
    static final Duration STABLE = Duration.ofMinutes(1);

    private final StreamsRun.Factory factory;
    private final StatusBoard board;
    private final InstantSource clock;
    private final Pauses pauses;
    private final Duration grace;
    private final Backoff backoff = new Backoff(LoglinkApp.FIRST_PAUSE, LoglinkApp.LONGEST_PAUSE);

    Runs(StreamsRun.Factory factory, StatusBoard board, InstantSource clock, Pauses pauses, Duration grace) {
        this.factory = factory;
        this.board = board;
        this.clock = clock;
        this.pauses = pauses;
        this.grace = grace;
    }

    /**
     * Runs once. After a failure it returns when it is time for the next attempt.
     *
     * @return whether to try again; false when {@code stop} ended the run
     * @throws FatalException when a new attempt in this process cannot help
     * @throws WrongConfigurationException when none can before a person has mended something
     */
    boolean untilStopOrFailure(SchemaIds schemas, CompletableFuture<Void> stop) {
        board.show(AppState.STARTING, "starting");
        Instant started = clock.instant();
        Throwable failure = runOnce(schemas, stop);
        if (failure == null) {
            return false;
        }
        requireMendable(failure);
        if (Duration.between(started, clock.instant()).compareTo(STABLE) >= 0) {
            backoff.reset();
        }
        Duration pause = backoff.next();
        board.restarting(String.format(
                Locale.ROOT, "failed (%s); starts again in %d s", FailureText.of(failure), pause.toSeconds()));
        LOG.debug("The failure before the restart", failure);
        pauses.pause(pause, stop);
        return !stop.isDone();
    }

    private @Nullable Throwable runOnce(SchemaIds schemas, CompletableFuture<Void> stop) {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        try {
            StreamsRun run = factory.create(schemas, new Events(failed));
            try {
                run.start();
                CompletableFuture.anyOf(failed, stop).join();
            } finally {
                close(run, stop.isDone());
            }
        } catch (RuntimeException e) {
            failed.complete(e);
        }
        return stop.isDone() ? null : failed.join();
    }

    private void close(StreamsRun run, boolean stopping) {
        if (stopping) {
            board.show(AppState.STOPPING, "stopping");
        }
        if (!run.close(grace)) {
            LOG.warn("The topology did not stop within {} ms", grace.toMillis());
        }
    }

    /** After an error of the JVM itself, such as memory that ran out, nothing in this process can be relied on. */
    private static void requireMendable(Throwable failure) {
        if (failure instanceof FatalException fatal) {
            throw fatal;
        }
        if (failure instanceof WrongConfigurationException wrong) {
            throw wrong;
        }
        Throwable root = FailureText.root(failure);
        if (root instanceof VirtualMachineError || root instanceof LinkageError) {
            throw new FatalException("the process cannot go on: " + FailureText.of(failure), failure);
        }
    }

    private final class Events implements StreamsRun.Listener {
        private final CompletableFuture<Throwable> failed;

        Events(CompletableFuture<Throwable> failed) {
            this.failed = failed;
        }

        @Override
        public void running() {
            board.running();
        }

        /** The first failure is the cause; what follows follows from it. */
        @Override
        public void failed(Throwable cause) {
            failed.complete(cause);
        }
    }
}
