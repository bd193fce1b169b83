package io.loglink.topology.late;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much may be done in one go before messages are read again. Bounded by records, and by time because records differ a
 * thousandfold in size. Not thread-safe.
 */
final class Step {
    private final LongSupplier nanoTime;
    private final long endNanos;
    private int records;

    private Step(Size size, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.records = size.records();
        this.endNanos = nanoTime.getAsLong() + size.time().toNanos();
    }

    /** The bounds of a step. */
    record Size(int records, Duration time) {
        static final Size USUAL = new Size(2_000, Duration.ofMillis(50));

        Step begin(LongSupplier nanoTime) {
            return new Step(this, nanoTime);
        }
    }

    /** Whether any more may be done. */
    boolean left() {
        return records > 0 && nanoTime.getAsLong() - endNanos < 0;
    }

    /** Whether one more record may be treated; counts it. */
    boolean takeOne() {
        boolean more = left();
        records--;
        return more;
    }
}
