package io.loglink.topology.late;

import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.late.LateMetrics.Cause;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that records of a stage were evicted: at once, then once a minute with their number. Thread-safe. */
final class EvictionLog {
    private static final Logger LOG = LoggerFactory.getLogger(EvictionLog.class);
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final LateStage stage;
    private final LongSupplier nanoTime;
    private long silent;
    private boolean said;
    private long saidNanos;

    EvictionLog(LateStage stage, LongSupplier nanoTime) {
        this.stage = stage;
        this.nanoTime = nanoTime;
    }

    synchronized void evicted(int partition, Cause cause) {
        silent++;
        long now = nanoTime.getAsLong();
        if (said && now - saidNanos < PAUSE_NANOS) {
            return;
        }
        LOG.warn(
                "{} records stopped waiting for their row in stage {} before their time was up, the last one in partition {}: {}",
                silent,
                stage.text(),
                partition,
                cause == Cause.EVICTED_RECORDS
                        ? "more wait than late.max.records allows"
                        : "they take more than late.max.bytes allows, or more than a message may");
        said = true;
        saidNanos = now;
        silent = 0;
    }
}
