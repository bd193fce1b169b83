package io.loglink.benchmarks.latency;

import org.HdrHistogram.Histogram;

/**
 * How long messages took, in milliseconds.
 *
 * @param messages how many were read
 */
record Percentiles(long messages, double p50, double p99, double p999) {
    private static final double NANOS_PER_MS = 1e6;

    static Percentiles of(Histogram nanos) {
        return new Percentiles(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / NANOS_PER_MS,
                nanos.getValueAtPercentile(99) / NANOS_PER_MS,
                nanos.getValueAtPercentile(99.9) / NANOS_PER_MS);
    }
}
