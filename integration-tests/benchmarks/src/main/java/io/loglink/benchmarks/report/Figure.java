package io.loglink.benchmarks.report;

/**
 * One figure as it was measured.
 *
 * @param conditions in one line: what was run, how large, how often
 */
public record Figure(Goal goal, Ratio ratio, String conditions) {
    /** Whether the median is on the good side of the gate. */
    public boolean holds() {
        return goal.holds(ratio.median());
    }
}
