package io.loglink.topology.late;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that steps may take which are not caused by a message. The partitions of one thread share it: with sixty of them, each
 * taking what one may take, records that come would stand still for seconds. Thread-safe.
 */
final class StepTimes {
    /** How often steps are taken. */
    static final Duration BETWEEN_STEPS = Duration.ofMillis(100);

    /** What is left to each partition when others have used the time up, so that all get on. */
    private static final long LEAST_NANOS = Duration.ofMillis(5).toNanos();

    private final Step.Size size;
    private final LongSupplier nanoTime;
    private final ThreadLocal<Round> rounds = ThreadLocal.withInitial(Round::new);

    /** @param size what one partition may do when it is alone */
    StepTimes(Step.Size size, LongSupplier nanoTime) {
        this.size = size;
        this.nanoTime = nanoTime;
    }

    /** The steps of a thread's partitions, one after the other. */
    private static final class Round {
        private long beganNanos;
        private long usedNanos;
    }

    /** What to do in a step. */
    interface Work {
        void run(Step step);
    }

    /** Takes a step, in a time that depends on what others on this thread have just taken. */
    void take(Work work) {
        Round round = rounds.get();
        long begin = nanoTime.getAsLong();
        if (begin - round.beganNanos >= BETWEEN_STEPS.toNanos()) {
            round.beganNanos = begin;
            round.usedNanos = 0;
        }
        long left = Math.max(LEAST_NANOS, size.time().toNanos() - round.usedNanos);
        work.run(new Step.Size(size.records(), Duration.ofNanos(left)).begin(nanoTime));
        round.usedNanos += nanoTime.getAsLong() - begin;
    }
}
