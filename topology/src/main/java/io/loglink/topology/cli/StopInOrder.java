package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/** Lets a command that is told to end (Ctrl-C, SIGTERM) come to the end of what it is doing, and say so. */
final class StopInOrder {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private StopInOrder() {}

    /**
     * Runs the work and returns its exit code, with which the process ends also when it was told to.
     *
     * @param stop makes the work return soon; called by another thread
     */
    static int run(IntSupplier work, Runnable stop) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread hook = new Thread(() -> end(stop, code), "loglink-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int result = work.getAsInt();
            code.complete(result);
            return result;
        } finally {
            remove(hook);
            code.complete(ExitCode.FAILED.number());
        }
    }

    /** The JVM would report the signal as the exit code, whatever the work came to. */
    private static void end(Runnable stop, CompletableFuture<Integer> code) {
        stop.run();
        Runtime.getRuntime().halt(await(code));
    }

    private static int await(CompletableFuture<Integer> code) {
        try {
            return code.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return ExitCode.FAILED.number();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED.number();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook runs.
        }
    }
}
