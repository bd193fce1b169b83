package io.loglink.benchmarks.latency;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends at a fixed rate from a thread of its own, however slowly the messages come out. Message {@code i} is due at {@code
 * start + i * interval}; when the sender is behind it sends late, and the delay counts as the message's.
 */
final class OpenLoop implements AutoCloseable {
    private final Sender sender;
    private final double intervalNanos;
    private final Thread thread;
    private volatile boolean stop;
    private volatile @Nullable RuntimeException failure;

    /** Starts to send. */
    OpenLoop(Sender sender, double messagesPerSecond) {
        this.sender = sender;
        this.intervalNanos = 1e9 / messagesPerSecond;
        this.thread = new Thread(this::send, "sender");
        thread.start();
    }

    private void send() {
        long start = System.nanoTime();
        try {
            for (long number = 0; !stop; number++) {
                long due = start + (long) (number * intervalNanos);
                for (long wait = due - System.nanoTime(); wait > 0 && !stop; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                sender.send(due);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Ends it; returns once the last message has been handed to the producer. */
    @Override
    public void close() throws InterruptedException {
        stop = true;
        thread.join();
        RuntimeException cause = failure;
        if (cause != null) {
            throw new IllegalStateException("the sender has stopped", cause);
        }
    }
}
