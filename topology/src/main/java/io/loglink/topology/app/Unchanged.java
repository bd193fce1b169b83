package io.loglink.topology.app;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells for how long a value has been the same. Not thread-safe. */
final class Unchanged<T> {
    private @Nullable T value;
    private long sinceNanos;

    /** How long it has been this one, in nanoseconds; 0 at the first time. */
    long nanos(T now, long nowNanos) {
        if (!Objects.equals(value, now)) {
            value = now;
            sinceNanos = nowNanos;
        }
        return nowNanos - sinceNanos;
    }

    void forget() {
        value = null;
    }
}
