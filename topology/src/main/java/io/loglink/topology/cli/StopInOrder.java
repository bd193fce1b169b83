package io.loglink.topology.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Lets a command that is told to end (Ctrl-C, SIGTERM) come to the end of what it is doing. */
final class StopInOrder {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private StopInOrder() {}

    /** Runs the work; what it is given becomes true when it is to end. */
    static void run(Consumer<BooleanSupplier> work) {
        AtomicBoolean stopped = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stopped.set(true);
                    await(ended);
                },
                "loglink-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.accept(stopped::get);
        } finally {
            remove(hook, ended);
        }
    }

    private static void remove(Thread hook, CountDownLatch ended) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
        ended.countDown();
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
