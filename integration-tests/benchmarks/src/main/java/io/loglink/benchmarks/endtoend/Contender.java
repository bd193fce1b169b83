package io.loglink.benchmarks.endtoend;

/**
 * One side of the comparison. Lives in a process of its own over all rounds, so that its code stays compiled; in each round it
 * is started and stopped again.
 */
public interface Contender {
    /**
     * Begins with a round. The tables may be read before or while this returns, but no record may be linked before they are
     * complete. Nothing may be left running when the returned handle has been closed.
     */
    AutoCloseable start(Job job) throws Exception;
}
