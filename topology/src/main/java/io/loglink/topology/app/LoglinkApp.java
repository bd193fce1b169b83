package io.loglink.topology.app;

import io.loglink.serdes.avro.SchemaRejectedException;
import io.loglink.topology.config.WrongConfigurationException;
import io.loglink.topology.retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running application: waits for what it needs, loads the tables, runs the topology, starts it again when it fails, and
 * stops within its grace. Only a mistake that a person must mend, or a broken JVM, ends it by itself.
 *
 * <p>{@link #run()} is for one thread; everything else may be called from any.
 */
public final class LoglinkApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoglinkApp.class);

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Requirements requirements;
    private final AppTables tables;
    private final Runs runs;
    private final StatusBoard board;
    private final Pauses pauses;
    private final Duration grace;
    private final List<AutoCloseable> others;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();

    /**
     * @param grace how long a stop may take
     * @param others closed at the end, in this order
     */
    LoglinkApp(
            Requirements requirements,
            AppTables tables,
            Runs runs,
            StatusBoard board,
            Pauses pauses,
            Duration grace,
            List<AutoCloseable> others) {
        this.requirements = requirements;
        this.tables = tables;
        this.runs = runs;
        this.board = board;
        this.pauses = pauses;
        this.grace = grace;
        this.others = List.copyOf(others);
    }

    /** What the application is doing. */
    public AppStatus status() {
        return board.status();
    }

    /** Works until {@link #close()} or a failure that no further attempt can mend. Throws nothing. */
    public Outcome run() {
        Outcome outcome = supervised();
        closeAll();
        board.show(outcome.code() == ExitCode.DONE ? AppState.STOPPED : AppState.FAILED, lastWords(outcome));
        ended.complete(outcome);
        return outcome;
    }

    /** Asks to stop, and waits until {@link #run()} has ended or the grace is over. Once or more. */
    @Override
    public void close() {
        board.show(AppState.STOPPING, "stopping");
        stop.complete(null);
        try {
            ended.get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn(
                    "The stop took longer than {} ms; what was not committed is done again by the next instance",
                    grace.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How it ended; empty while it has not. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(ended.getNow(null));
    }

    private Outcome supervised() {
        try {
            return supervise();
        } catch (WrongConfigurationException | SchemaRejectedException e) {
            return new Outcome(ExitCode.WRONG_CONFIGURATION, String.valueOf(e.getMessage()));
        } catch (FatalException e) {
            return new Outcome(ExitCode.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.debug("The application failed", e);
            return new Outcome(ExitCode.FAILED, FailureText.of(e));
        }
    }

    private Outcome supervise() {
        SchemaIds schemas = awaitRequirements();
        if (schemas == null || !loadTables()) {
            return Outcome.DONE;
        }
        while (schemas != null && runs.untilStopOrFailure(schemas, stop)) {
            schemas = awaitRequirements();
        }
        return Outcome.DONE;
    }

    /** Null when it has to stop before everything is there. */
    private @Nullable SchemaIds awaitRequirements() {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_WAIT);
        while (!stop.isDone()) {
            Requirements.Check check = requirements.check();
            if (check instanceof Requirements.Present present) {
                return present.schemas();
            }
            if (check instanceof Requirements.Missing missing) {
                board.waitingFor(missing.what());
            }
            pauses.pause(backoff.next(), stop);
        }
        return null;
    }

    /** False when it has to stop before they are loaded. */
    private boolean loadTables() {
        board.show(AppState.LOADING_TABLES, "loading the tables");
        CompletableFuture.anyOf(tables.start(), stop).join();
        return !stop.isDone();
    }

    private void closeAll() {
        closeQuietly(tables);
        others.forEach(LoglinkApp::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.warn("Closing failed: {}", FailureText.of(e));
            LOG.debug("Closing failed", e);
        }
    }

    private static String lastWords(Outcome outcome) {
        return outcome.line().isEmpty() ? "stopped" : outcome.line();
    }
}
