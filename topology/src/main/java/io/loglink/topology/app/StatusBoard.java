package io.loglink.topology.app;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the application's status for all to see, and logs each change of it once. Thread-safe. */
final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(LoglinkApp.class);

    private final InstantSource clock;
    private final Consumer<AppStatus> observer;
    private final AtomicLong restarts = new AtomicLong();
    private volatile AppStatus status;

    StatusBoard(InstantSource clock) {
        this(clock, status -> {});
    }

    /** @param observer hears of each change, in order, from the thread that makes it */
    StatusBoard(InstantSource clock, Consumer<AppStatus> observer) {
        this.clock = clock;
        this.observer = observer;
        this.status = new AppStatus(
                AppState.WAITING, "looks for Kafka, its topics and the schema registry", List.of(), clock.instant());
    }

    AppStatus status() {
        return status;
    }

    /** How often the topology has been started again after a failure. */
    long restarts() {
        return restarts.get();
    }

    void waitingFor(List<String> missing) {
        show(AppState.WAITING, "waiting: " + String.join("; ", missing), missing);
    }

    void show(AppState state, String text) {
        show(state, text, List.of());
    }

    /** Only from starting: by the time that a topology says it runs, it may already have to stop. */
    synchronized void running() {
        if (status.state() == AppState.STARTING) {
            show(AppState.RUNNING, "running", List.of());
        }
    }

    /** Something went away while the topology runs. */
    synchronized void stalled(List<String> missing) {
        if (status.state() == AppState.RUNNING || status.state() == AppState.STALLED) {
            show(AppState.STALLED, "makes no progress: " + String.join("; ", missing), missing);
        }
    }

    /** What went away is back. */
    synchronized void goesOn() {
        if (status.state() == AppState.STALLED) {
            show(AppState.RUNNING, "running", List.of());
        }
    }

    void restarting(String text) {
        restarts.incrementAndGet();
        show(AppState.RESTARTING, text, List.of());
    }

    private synchronized void show(AppState state, String text, List<String> missing) {
        if (status.says(state, text) || !status.state().mayBecome(state)) {
            return;
        }
        status = new AppStatus(state, text, missing, clock.instant());
        log(state, text);
        observer.accept(status);
    }

    private static void log(AppState state, String text) {
        switch (state) {
            case WAITING, STALLED, RESTARTING -> LOG.warn("{}: {}", state, text);
            // It is the program's last line too, and is not told twice.
            case FAILED -> LOG.debug("{}: {}", state, text);
            default -> LOG.info("{}: {}", state, text);
        }
    }
}
