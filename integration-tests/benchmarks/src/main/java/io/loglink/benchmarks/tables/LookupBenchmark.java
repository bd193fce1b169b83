package io.loglink.benchmarks.tables;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Ratio;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import java.nio.file.Path;
import java.util.Locale;

/** Look-ups in Loglink's table beside those in Streams' store, both filled before, asked in turn. */
final class LookupBenchmark {
    private static final int HEAP_MB = 1024;
    private static final int ROWS = 10_000_000;
    private static final int ROWS_IN_SHORT = 3_000_000;

    private final Path directory;

    LookupBenchmark(Path directory) {
        this.directory = directory;
    }

    void run(Report report, Mode mode) {
        int rows = mode == Mode.SHORT ? ROWS_IN_SHORT : ROWS;
        TextTable table =
                new TextTable("ns a look-up, " + rows + " rows", "threads", "Streams RocksDB", "Loglink", "ratio");
        try (LookupSide streams =
                        new LookupSide(LookupStreams.class, HEAP_MB, rows, "ROCKSDB", directory.resolve("streams"));
                LookupSide loglink =
                        new LookupSide(LookupLoglink.class, HEAP_MB, rows, "ROCKSDB", directory.resolve("loglink"))) {
            loglink.nanos(Lookups.Ids.UNIFORM, 1_000_000, 1, 1);
            streams.nanos(Lookups.Ids.UNIFORM, 200_000, 1, 2);
            int rounds = mode == Mode.SHORT ? 3 : 7;
            for (Lookups.Ids ids : Lookups.Ids.values()) {
                for (int threads : mode == Mode.SHORT ? new int[] {1} : new int[] {1, 2, 4}) {
                    measure(report, table, streams, loglink, rows, ids, threads, rounds);
                }
            }
            report.print(table.toString());
            report.print(String.format(
                    Locale.ROOT,
                    "Loglink filled in %.1f s, and %.1f s more in the background to merge files and read ahead; Streams' store"
                            + " filled in %.1f s. Memory beside the heap: Loglink %d MB, Streams %d MB.",
                    loglink.fillSeconds(),
                    loglink.readAheadSeconds(),
                    streams.fillSeconds(),
                    loglink.besideHeap() / 1_000_000,
                    streams.besideHeap() / 1_000_000));
        }
    }

    private static void measure(
            Report report,
            TextTable table,
            LookupSide streams,
            LookupSide loglink,
            int rows,
            Lookups.Ids ids,
            int threads,
            int rounds) {
        double[] theirs = new double[rounds];
        double[] ours = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            theirs[round] = streams.nanos(ids, 100_000, threads, 100 + round);
            ours[round] = loglink.nanos(ids, 400_000, threads, 100 + round);
        }
        Ratio ratio = Ratio.of(theirs, ours);
        table.row(
                ids.name().toLowerCase(Locale.ROOT),
                Integer.toString(threads),
                String.format(Locale.ROOT, "%.0f", Ratio.of(theirs).median()),
                String.format(Locale.ROOT, "%.0f", Ratio.of(ours).median()),
                String.format(Locale.ROOT, "%.1f", ratio.median()));
        if (ids == Lookups.Ids.UNIFORM && threads == 1) {
            report.add(new Figure(
                    Goal.P6,
                    ratio,
                    rows + " rows, uniform hits, warm, one thread, Streams' presets / default store, " + rounds
                            + " rounds"));
        }
    }
}
