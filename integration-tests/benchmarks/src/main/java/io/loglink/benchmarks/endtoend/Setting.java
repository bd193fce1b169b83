package io.loglink.benchmarks.endtoend;

/**
 * Under which conditions a set of rounds is played.
 *
 * @param compression of every producer: lz4 or zstd
 * @param exactlyOnce whether in transactions
 * @param threads stream threads
 */
public record Setting(String compression, boolean exactlyOnce, int threads) {
    @Override
    public String toString() {
        return compression + ", " + (exactlyOnce ? "exactly_once_v2" : "at_least_once") + ", " + threads
                + (threads == 1 ? " thread" : " threads");
    }
}
