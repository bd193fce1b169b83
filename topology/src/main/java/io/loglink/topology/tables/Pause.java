package io.loglink.topology.tables;

import java.time.Duration;

/** Waits. A test gives one that only remembers. */
@FunctionalInterface
interface Pause {
    /** Returns after {@code duration}, or sooner when there is no reason to wait any more. */
    void pause(Duration duration);
}
