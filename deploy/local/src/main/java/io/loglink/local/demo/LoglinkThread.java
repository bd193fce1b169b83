package io.loglink.local.demo;

import io.loglink.topology.app.AppState;
import io.loglink.topology.app.LoglinkApp;
import io.loglink.topology.app.Outcome;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs the application, the same as in production, in a thread of its own. */
final class LoglinkThread implements AutoCloseable {

    private final LoglinkApp app;
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
    private final Thread thread;

    LoglinkThread(LoglinkApp app) {
        this.app = app;
        this.thread = new Thread(() -> outcome.set(app.run()), "loglink");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean running() {
        return app.status().state() == AppState.RUNNING;
    }

    /** What it does, one line. */
    String status() {
        return app.status().text();
    }

    /** Why it ended by itself, one line; null while it runs. */
    @Nullable
    String failure() {
        Outcome ended = outcome.get();
        if (ended == null) {
            return null;
        }
        return ended.line().isEmpty() ? "Loglink stopped" : "Loglink failed: " + ended.line();
    }

    @Override
    public void close() {
        if (thread.isAlive()) {
            app.close();
        }
    }
}
