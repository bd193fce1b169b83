package io.loglink.benchmarks.endtoend;

/**
 * What one round of one contender measured, per record.
 *
 * @param records how many records the window held
 * @param cpuNanos processor time of the contender's process
 * @param brokerNanos processor time of the broker's process
 * @param wallNanos time on the clock
 * @param allocatedBytes on the contender's heap; 0 where it has none of Java's
 */
public record Sample(long records, double cpuNanos, double brokerNanos, double wallNanos, double allocatedBytes) {}
