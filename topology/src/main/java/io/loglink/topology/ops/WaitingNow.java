package io.loglink.topology.ops;

import io.loglink.topology.late.LateMetrics.Waiting;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What waits at one stage now, in the partitions that this instance has. Thread-safe. */
final class WaitingNow {
    private final long maxRecords;
    private final long maxBytes;
    private final Map<Integer, Waiting> byPartition = new ConcurrentHashMap<>();

    /**
     * Nothing, at first.
     *
     * @param maxRecords the most records of a partition, {@code maxBytes} the most that they take there; 0 when none may wait
     */
    WaitingNow(long maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    void show(int partition, Waiting what) {
        byPartition.put(partition, what);
    }

    void gone(int partition) {
        byPartition.remove(partition);
    }

    long records() {
        return byPartition.values().stream().mapToLong(Waiting::records).sum();
    }

    long bytes() {
        return byPartition.values().stream().mapToLong(Waiting::bytes).sum();
    }

    /** Since when the record waits that waits longest, milliseconds since 1970; 0 when none waits. */
    long oldestSinceMs() {
        return byPartition.values().stream()
                .mapToLong(Waiting::oldestSinceMs)
                .filter(since -> since > 0)
                .min()
                .orElse(0);
    }

    /** How full the fullest partition is: of the bound that is nearer, 0 for nothing to 1. */
    double fill() {
        return byPartition.values().stream()
                .mapToDouble(what -> Math.max(of(what.records(), maxRecords), of(what.bytes(), maxBytes)))
                .max()
                .orElse(0);
    }

    private static double of(long part, long whole) {
        return whole > 0 ? (double) part / whole : 0;
    }
}
