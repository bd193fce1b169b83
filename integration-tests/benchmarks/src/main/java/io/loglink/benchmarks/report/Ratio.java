package io.loglink.benchmarks.report;

import java.util.Arrays;

/**
 * How many times better one side is than the other, over the rounds of one run.
 *
 * @param median of the rounds
 * @param min of the rounds
 * @param max of the rounds
 */
public record Ratio(double median, double min, double max) {

    /**
     * The ratios of rounds that were measured side by side: element by element {@code over / under}.
     *
     * @throws IllegalArgumentException when there are no rounds, or not equally many of both
     */
    public static Ratio of(double[] over, double[] under) {
        if (over.length == 0 || over.length != under.length) {
            throw new IllegalArgumentException("rounds of both sides: " + over.length + " and " + under.length);
        }
        double[] ratios = new double[over.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = over[i] / under[i];
        }
        return of(ratios);
    }

    /** The spread of values that were measured one a round, e.g. differences of milliseconds. */
    public static Ratio of(double... rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Ratio(median, sorted[0], sorted[sorted.length - 1]);
    }
}
