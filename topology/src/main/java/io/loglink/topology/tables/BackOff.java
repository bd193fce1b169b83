package io.loglink.topology.tables;

import java.time.Duration;

/** Doubling pauses between tries, up to a limit: soon at first, and no burden while something stays away. Not thread-safe. */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Duration next = FIRST;

    /** How long to wait now. */
    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(LIMIT) > 0 ? LIMIT : doubled;
        return now;
    }

    /** A try succeeded. */
    void reset() {
        next = FIRST;
    }
}
