package io.loglink.topology.cli;

import io.loglink.topology.app.LoglinkApp;
import io.loglink.topology.app.Outcome;

/** Stops the application in order when the process is told to end. */
final class StopOnSignal {
    private StopOnSignal() {}

    /** Runs the application until its end. */
    static Outcome run(LoglinkApp app) {
        Thread hook = new Thread(() -> stop(app), "loglink-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        Outcome outcome = app.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: it was the hook that stopped the application.
            return outcome;
        }
        return outcome;
    }

    /** The JVM would report the signal as the exit code, although the stop was asked for and went well. */
    private static void stop(LoglinkApp app) {
        app.close();
        int code = app.outcome().map(outcome -> outcome.code().number()).orElse(1);
        Runtime.getRuntime().halt(code);
    }
}
