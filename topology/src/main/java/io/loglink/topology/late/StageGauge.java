package io.loglink.topology.late;

import java.time.Duration;

/** Shows now and then what waits in one partition of a stage. Not thread-safe. */
final class StageGauge implements AutoCloseable {
    /** To look for the oldest record may take a search. */
    private static final long PAUSE_MS = Duration.ofSeconds(1).toMillis();

    private final StageSetup<?> setup;
    private final WaitingStore store;
    private final int partition;
    private long shownMs = Long.MIN_VALUE;

    StageGauge(StageSetup<?> setup, WaitingStore store, int partition) {
        this.setup = setup;
        this.store = store;
        this.partition = partition;
    }

    void show(long nowMs) {
        // The clock may have been put back.
        if (shownMs != Long.MIN_VALUE && Math.abs(nowMs - shownMs) < PAUSE_MS) {
            return;
        }
        shownMs = nowMs;
        setup.metrics()
                .waiting(
                        setup.stage(),
                        partition,
                        new LateMetrics.Waiting(store.records(), store.bytes(), oldestSinceMs()));
    }

    private long oldestSinceMs() {
        ExpiryQueue.Head head = store.records() == 0 ? null : store.queue().head();
        return head == null ? 0 : head.deadlineMs() - setup.waitsMs(head.flags().held());
    }

    /** The partition is another instance's now. */
    @Override
    public void close() {
        setup.metrics().gone(setup.stage(), partition);
    }
}
