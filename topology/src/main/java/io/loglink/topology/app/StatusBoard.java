package io.loglink.topology.app;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the application's status for all to see, and logs each change of it once. Thread-safe. */
public final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(LoglinkApp.class);

    private final InstantSource clock;
    private final AtomicLong restarts = new AtomicLong();
    private volatile AppStatus status;

    public StatusBoard(InstantSource clock) {
        this.clock = clock;
        this.status = new AppStatus(AppState.WAITING, "not started", List.of(), clock.instant());
    }

    public AppStatus status() {
        return status;
    }

    /** How often the topology has been started again after a failure. */
    public long restarts() {
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

    void restarting(String text) {
        restarts.incrementAndGet();
        show(AppState.RESTARTING, text, List.of());
    }

    private synchronized void show(AppState state, String text, List<String> missing) {
        if (status.says(state, text) || (status.state().ending() && !state.ending())) {
            return;
        }
        status = new AppStatus(state, text, missing, clock.instant());
        log(state, text);
    }

    private static void log(AppState state, String text) {
        switch (state) {
            case WAITING, RESTARTING -> LOG.warn("{}: {}", state, text);
            case FAILED -> LOG.error("{}: {}", state, text);
            default -> LOG.info("{}: {}", state, text);
        }
    }
}
