package io.loglink.topology.app;

import java.time.Duration;

/** Pauses that double up to a limit. Not thread-safe. */
final class Backoff {
    private final Duration first;
    private final Duration most;
    private Duration next;

    Backoff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
        this.next = first;
    }

    /** The pause to make now. */
    Duration next() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(most) > 0 ? most : doubled;
        return pause;
    }

    /** Things went well: the next pause is the first again. */
    void reset() {
        next = first;
    }
}
