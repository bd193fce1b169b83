package io.loglink.topology.ops;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers an answer for a moment: the many metrics of one scrape come from one look, not from a look each. Thread-safe.
 *
 * @param <T> the answer
 */
public final class Recent<T> implements Supplier<T> {
    private final Supplier<T> source;
    private final long forNanos;
    private final LongSupplier nanoClock;
    private @Nullable Answer<T> last;

    /** @param nanoClock as {@link System#nanoTime} */
    public Recent(Supplier<T> source, Duration duration, LongSupplier nanoClock) {
        this.source = source;
        this.forNanos = duration.toNanos();
        this.nanoClock = nanoClock;
    }

    private record Answer<T>(T value, long atNanos) {}

    @Override
    public synchronized T get() {
        Answer<T> known = last;
        if (known == null || nanoClock.getAsLong() - known.atNanos() >= forNanos) {
            known = new Answer<>(source.get(), nanoClock.getAsLong());
            last = known;
        }
        return known.value();
    }
}
