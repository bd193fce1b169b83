package io.loglink.topology.retry;

import java.time.Duration;

/** Doubling pauses between tries, up to a limit: soon at first, and no burden while something stays away. Not thread-safe. */
public final class Backoff {
    private final Duration first;
    private final Duration most;
    private Duration next;

    public Backoff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
        this.next = first;
    }

    /** How long to wait now. */
    public Duration next() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(most) > 0 ? most : doubled;
        return pause;
    }

    /** A try succeeded: the next pause is the first again. */
    public void reset() {
        next = first;
    }
}
