package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/** Lets a command that is told to end (Ctrl-C, SIGTERM) come to the end of what it is doing, and say so. */
final class StopInOrder {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private StopInOrder() {}

    /**
     * Runs the work and returns its exit code.
     *
     * @param work is given what becomes true when it is to end
     */
    static int run(ToIntFunction<BooleanSupplier> work) {
        AtomicBoolean stopped = new AtomicBoolean();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread hook = new Thread(() -> end(stopped, code), "loglink-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int result = work.applyAsInt(stopped::get);
            code.complete(result);
            return result;
        } finally {
            remove(hook);
            code.complete(ExitCode.FAILED.number());
        }
    }

    /** The JVM would report the signal as the exit code, whatever the work came to. */
    private static void end(AtomicBoolean stopped, CompletableFuture<Integer> code) {
        stopped.set(true);
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
            // The process is ending already.
        }
    }
}
