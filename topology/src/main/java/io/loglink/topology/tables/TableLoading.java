package io.loglink.topology.tables;

/**
 * How far the loading of a table is. Compacted records count too: they are passed by, not read, but nobody knows how many they
 * are.
 *
 * @param records passed since the loading began
 * @param ofRecords to be passed in all
 * @param elapsedMs since the loading began
 */
public record TableLoading(long records, long ofRecords, long elapsedMs) {
    private static final double MS_PER_SECOND = 1_000;

    /** Mean over the loading; 0 as long as nothing has been read. */
    public double recordsPerSecond() {
        return elapsedMs <= 0 ? 0 : records * MS_PER_SECOND / elapsedMs;
    }

    /** Estimate of the seconds that it still takes at this rate; -1 as long as there is no rate. */
    public long secondsLeft() {
        double rate = recordsPerSecond();
        return rate == 0 ? -1 : (long) Math.ceil((ofRecords - records) / rate);
    }
}
