package io.loglink.benchmarks.late;

/** How long the output stood still: the times between records that come and go on at once, as most do. */
final class Pauses {
    private long lastNanos = System.nanoTime();
    private long longestNanos;

    /** A record went on. */
    void record() {
        long now = System.nanoTime();
        longestNanos = Math.max(longestNanos, now - lastNanos);
        lastNanos = now;
    }

    double longestMs() {
        return longestNanos / 1e6;
    }
}
