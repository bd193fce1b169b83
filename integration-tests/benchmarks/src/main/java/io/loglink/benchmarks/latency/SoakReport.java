package io.loglink.benchmarks.latency;

import io.loglink.benchmarks.report.LineChart;
import io.loglink.benchmarks.report.LineChart.Panel;
import io.loglink.benchmarks.report.LineChart.Series;
import io.loglink.benchmarks.report.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The samples of a soak as a table and as a picture. */
record SoakReport(List<SoakSample> samples) {
    private static final int ROWS = 12;
    private static final double MIB = 1 << 20;

    /** About twelve of the samples, evenly spread. */
    TextTable table() {
        TextTable table = new TextTable(
                "minute",
                "p50 ms",
                "p99 ms",
                "heap after GC MiB",
                "direct MiB",
                "resident MiB",
                "other MiB",
                "collections",
                "lag");
        int rows = Math.min(ROWS, samples.size());
        for (int row = 1; row <= rows; row++) {
            SoakSample sample = samples.get(samples.size() * row / rows - 1);
            table.row(
                    number("%.2f", sample.minutes()),
                    number("%.1f", sample.latency().p50()),
                    number("%.1f", sample.latency().p99()),
                    number("%.0f", sample.heapBytes() / MIB),
                    number("%.1f", sample.directBytes() / MIB),
                    number("%.0f", sample.residentBytes() / MIB),
                    number("%.0f", sample.otherBytes() / MIB),
                    Long.toString(sample.collections()),
                    Long.toString(sample.lag()));
        }
        return table;
    }

    void plot(Path file, String title) {
        LineChart.write(
                file,
                title,
                "minutes",
                List.of(
                        new Panel(
                                "ms",
                                List.of(
                                        series("p50", sample -> sample.latency().p50()),
                                        series("p99", sample -> sample.latency().p99()))),
                        new Panel(
                                "MiB",
                                List.of(
                                        series("resident", sample -> sample.residentBytes() / MIB),
                                        series("heap after collections", sample -> sample.heapBytes() / MIB),
                                        series("direct buffers", sample -> sample.directBytes() / MIB),
                                        series("other off-heap", sample -> sample.otherBytes() / MIB)))));
    }

    private Series series(String name, ToDoubleFunction<SoakSample> value) {
        return new Series(
                name,
                samples.stream().mapToDouble(SoakSample::minutes).toArray(),
                samples.stream().mapToDouble(value).toArray());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
