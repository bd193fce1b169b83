package io.loglink.benchmarks.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis from zero to a round number, in steps of one, two or five times a power of ten.
 *
 * @param step from one line of the grid to the next
 * @param steps how many there are
 */
record Axis(double step, int steps) {
    /** One that reaches the largest value, with at most so many steps. */
    static Axis reaching(double largest, int maxSteps) {
        double least = Math.max(largest, Double.MIN_NORMAL) / maxSteps;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(candidate -> candidate * maxSteps >= largest)
                .findFirst()
                .orElse(10 * power);
        return new Axis(step, Math.max(1, (int) Math.ceil(largest / step - 1e-9)));
    }

    double end() {
        return step * steps;
    }

    /** A value's share of the whole axis. */
    double share(double value) {
        return value / end();
    }

    /** What stands at a line of the grid. */
    String label(int line) {
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step)));
        BigDecimal value = BigDecimal.valueOf(step * line).setScale(digits, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
