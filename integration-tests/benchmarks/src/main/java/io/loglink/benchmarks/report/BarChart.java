package io.loglink.benchmarks.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Horizontal bars that begin at zero, one a row, as SVG: the median, with a whisker from the smallest to the largest round. */
public final class BarChart {
    private static final int WIDTH = 860;
    private static final int ROW = 26;
    private static final int TOP = 48;
    private static final int BOTTOM = 44;
    private static final int RIGHT = 84;
    private static final double CHARACTER = 6.6;
    private static final int MAX_STEPS = 6;

    private BarChart() {}

    /**
     * One bar.
     *
     * @param own whether it stands out: Loglink's
     */
    public record Bar(String label, double median, double min, double max, boolean own) {
        /** One that stands out when its label begins with Loglink. */
        public Bar(String label, double median, double min, double max) {
            this(label, median, min, max, label.startsWith("Loglink"));
        }
    }

    /**
     * Writes a chart.
     *
     * @param file written anew; its directory is made
     * @param unit what the values are, below the axis
     */
    public static void write(Path file, String title, String unit, List<Bar> bars) {
        int left = 24
                + (int) (CHARACTER
                        * bars.stream()
                                .mapToInt(bar -> bar.label().length())
                                .max()
                                .orElse(0));
        int bottom = TOP + bars.size() * ROW;
        double length = WIDTH - left - RIGHT;
        Axis axis = Axis.reaching(bars.stream().mapToDouble(Bar::max).max().orElse(1), MAX_STEPS);
        Svg svg = new Svg(WIDTH, bottom + BOTTOM, title);
        for (int line = 0; line <= axis.steps(); line++) {
            double x = left + length * line / axis.steps();
            svg.line("grid", x, TOP - 6, x, bottom);
            svg.text("small middle", x, bottom + 16, axis.label(line));
        }
        svg.text("small middle", left + length / 2, bottom + 34, unit);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double middle = TOP + i * ROW + ROW / 2.0 - 3;
            double least = left + length * axis.share(bar.min());
            double most = left + length * axis.share(bar.max());
            svg.text("end", left - 8, middle + 4, bar.label());
            svg.rectangle(bar.own() ? "f0" : "f1", left, middle - 8, length * axis.share(bar.median()), 16);
            svg.line("whisker", least, middle, most, middle);
            svg.line("whisker", least, middle - 4, least, middle + 4);
            svg.line("whisker", most, middle - 4, most, middle + 4);
            svg.text("", most + 6, middle + 4, text(bar.median()));
        }
        svg.write(file);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }
}
