package io.loglink.topology.deadletters.replay;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Holds writing back to a rate. Used by one thread. */
final class Pace {
    /** How soon a wait ends that is told to. */
    private static final long STEP_NANOS = Duration.ofMillis(100).toNanos();

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_AT_ONCE = 100;

    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Sleep sleep;
    private final long start;
    private long done;

    /** Lets time pass. */
    @FunctionalInterface
    interface Sleep {
        void sleep(Duration duration);
    }

    /** @param perSecond 0 for as fast as possible */
    Pace(double perSecond, LongSupplier nanoTime, Sleep sleep) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.sleep = sleep;
        this.start = nanoTime.getAsLong();
    }

    /** How many messages make a good transaction: those of a second, at most. */
    int atOnce() {
        return perSecond == 0 ? MOST_AT_ONCE : (int) Math.max(1, Math.min(MOST_AT_ONCE, perSecond));
    }

    /** So many more messages are to be written; waits until they may be, or until told to stop. */
    void await(int messages, BooleanSupplier stopped) {
        long due = perSecond == 0 ? 0 : (long) (done / perSecond * NANOS_PER_SECOND);
        done += messages;
        long left = due - (nanoTime.getAsLong() - start);
        while (left > 0 && !stopped.getAsBoolean()) {
            sleep.sleep(Duration.ofNanos(Math.min(left, STEP_NANOS)));
            left = due - (nanoTime.getAsLong() - start);
        }
    }
}
