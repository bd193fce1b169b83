package io.loglink.benchmarks.latency;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Sends as fast as the messages come out, with so many on their way that nobody ever waits for the sender: the rate is the
 * contender's peak beside a broker, a sender and a reader that work as hard as they do in the open loop.
 *
 * @param sender of this thread
 * @param backlog how many messages are on their way
 */
record ClosedLoop(Sender sender, LongSupplier backlog) {
    private static final int ON_THEIR_WAY = 200;
    private static final long PARK_NANOS = 100_000;

    /** Sends for so long and returns the messages that came out, per second. */
    double run(Duration window) {
        long start = System.nanoTime();
        long first = sender.sent() - backlog.getAsLong();
        while (System.nanoTime() - start < window.toNanos()) {
            if (backlog.getAsLong() < ON_THEIR_WAY) {
                sender.send(System.nanoTime());
            } else {
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
        long last = sender.sent() - backlog.getAsLong();
        return (last - first) * 1e9 / (System.nanoTime() - start);
    }
}
