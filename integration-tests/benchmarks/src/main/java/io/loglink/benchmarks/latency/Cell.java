package io.loglink.benchmarks.latency;

import io.loglink.benchmarks.report.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the copy and Loglink took at one rate, round by round. Not thread-safe.
 *
 * @param share of Loglink's peak
 * @param rate messages per second
 */
record Cell(double share, double rate, List<Percentiles> copy, List<Percentiles> loglink) {

    Cell(double share, double peak) {
        this(share, peak * share, new ArrayList<>(), new ArrayList<>());
    }

    void add(Percentiles ofCopy, Percentiles ofLoglink) {
        copy.add(ofCopy);
        loglink.add(ofLoglink);
    }

    /** How much longer Loglink took than the copy, milliseconds. */
    Ratio above(ToDoubleFunction<Percentiles> percentile) {
        double[] differences = new double[copy.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = percentile.applyAsDouble(loglink.get(i)) - percentile.applyAsDouble(copy.get(i));
        }
        return Ratio.of(differences);
    }

    static double median(List<Percentiles> rounds, ToDoubleFunction<Percentiles> percentile) {
        return Ratio.of(rounds.stream().mapToDouble(percentile).toArray()).median();
    }

    /** Cells of a table: copy, Loglink, difference. */
    List<String> texts(ToDoubleFunction<Percentiles> percentile) {
        return copy.isEmpty()
                ? List.of("-", "-", "-")
                : List.of(
                        number("%.1f", median(copy, percentile)),
                        number("%.1f", median(loglink, percentile)),
                        number("%+.1f", above(percentile).median()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
