package io.loglink.benchmarks.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines over one horizontal axis, in panels below each other where they differ in what they measure, as SVG. */
public final class LineChart {
    private static final int WIDTH = 860;
    private static final int TOP = 36;
    private static final int PANEL = 240;
    private static final int PLOT = 180;
    private static final int LEGEND = 26;
    private static final int LEFT = 76;
    private static final int LENGTH = WIDTH - LEFT - 24;
    private static final int BOTTOM = 24;
    private static final double CHARACTER = 6.6;
    private static final int MAX_STEPS_X = 12;
    private static final int MAX_STEPS_Y = 6;

    private LineChart() {}

    /** Values at their places, one line. */
    public record Series(String name, double[] x, double[] y) {}

    /**
     * Series of one measure.
     *
     * @param measure along the vertical axis
     */
    public record Panel(String measure, List<Series> series) {
        /** @throws IllegalArgumentException when there are more series than colours */
        public Panel {
            if (series.size() > Svg.COLOURS) {
                throw new IllegalArgumentException(series.size() + " series, but " + Svg.COLOURS + " colours");
            }
        }

        private double largest() {
            return series.stream()
                    .mapToDouble(line -> largestOf(line.y()))
                    .max()
                    .orElse(1);
        }
    }

    /**
     * Writes a chart; both axes begin at zero.
     *
     * @param file written anew; its directory is made
     * @param along what the horizontal axis measures
     */
    public static void write(Path file, String title, String along, List<Panel> panels) {
        int bottom = TOP + panels.size() * PANEL;
        Svg svg = new Svg(WIDTH, bottom + BOTTOM, title);
        Axis across = Axis.reaching(
                panels.stream()
                        .flatMap(panel -> panel.series().stream())
                        .mapToDouble(line -> largestOf(line.x()))
                        .max()
                        .orElse(1),
                MAX_STEPS_X);
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), across, TOP + i * PANEL);
        }
        svg.text("small middle", LEFT + LENGTH / 2.0, bottom + 8, along);
        svg.write(file);
    }

    private static void draw(Svg svg, Panel panel, Axis across, int top) {
        Axis up = Axis.reaching(panel.largest(), MAX_STEPS_Y);
        int plotTop = top + LEGEND;
        int floor = plotTop + PLOT;
        for (int line = 0; line <= up.steps(); line++) {
            double y = floor - (double) PLOT * line / up.steps();
            svg.line("grid", LEFT, y, LEFT + LENGTH, y);
            svg.text("small end", LEFT - 6, y + 4, up.label(line));
        }
        for (int line = 0; line <= across.steps(); line++) {
            double x = LEFT + (double) LENGTH * line / across.steps();
            svg.text("small middle", x, floor + 16, across.label(line));
        }
        svg.upright("small middle", 16, plotTop + PLOT / 2.0, panel.measure());
        double legend = LEFT;
        for (int i = 0; i < panel.series().size(); i++) {
            Series series = panel.series().get(i);
            svg.line("line s" + i, legend, top + 12, legend + 18, top + 12);
            svg.text("", legend + 24, top + 16, series.name());
            legend += 48 + CHARACTER * series.name().length();
            svg.polyline("line s" + i, points(series, across, up, floor));
        }
    }

    private static String points(Series series, Axis across, Axis up, int floor) {
        return IntStream.range(0, series.x().length)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + LENGTH * across.share(series.x()[i]),
                        floor - PLOT * up.share(series.y()[i])))
                .collect(Collectors.joining(" "));
    }

    private static double largestOf(double[] values) {
        return java.util.Arrays.stream(values).max().orElse(1);
    }
}
