package io.loglink.benchmarks;

/** How much time a run may take. */
public enum Mode {
    /** A laptop, everything within five minutes. */
    SHORT,
    /** As long as good figures take. */
    FULL
}
