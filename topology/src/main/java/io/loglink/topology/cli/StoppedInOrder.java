package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a command that goes on until it is stopped: Ctrl-C and SIGTERM are its proper end, with exit code 0. */
final class StoppedInOrder {
    private static final long PATIENCE_SECONDS = 5;

    private StoppedInOrder() {}

    /**
     * Runs until the end, or until the process is told to end.
     *
     * @param stop makes {@code body} return soon; called by another thread
     */
    static void run(Runnable body, Runnable stop) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stop.run();
                    await(ended);
                    // The JVM would report the signal as the exit code, although this is how the command ends.
                    Runtime.getRuntime().halt(ExitCode.DONE.number());
                },
                "loglink-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            body.run();
        } finally {
            ended.countDown();
            remove(hook);
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs already.
            return;
        }
    }
}
