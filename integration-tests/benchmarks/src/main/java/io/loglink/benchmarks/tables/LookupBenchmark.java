package io.loglink.benchmarks.tables;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Ratio;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Look-ups in Loglink's tables beside those in Streams' stores, all filled before, asked in turn. */
final class LookupBenchmark {
    private static final int HEAP_MB = 1024;
    private static final int HEAP_FOR_ROWS_MB = 2048;
    private static final int MILLION = 1_000_000;
    private static final int ROWS = 10 * MILLION;
    private static final int ROWS_IN_SHORT = 3 * MILLION;

    private final Path directory;

    LookupBenchmark(Path directory) {
        this.directory = directory;
    }

    /** Who is asked. */
    private enum Contender {
        STREAMS_ROCKSDB("Streams RocksDB", LookupStreams.class, HEAP_MB, "ROCKSDB", 100_000),
        LOGLINK("Loglink", LookupLoglink.class, HEAP_MB, "ROCKSDB", 400_000),
        /** The smallest row cache there is: nearly every look-up finds nothing in it, as right after a start. */
        LOGLINK_COLD("Loglink, row cache of 1 MiB", LookupLoglink.class, HEAP_MB, "ROCKSDB,1048576", 100_000),
        LOGLINK_MEMORY("Loglink store=memory", LookupLoglink.class, HEAP_FOR_ROWS_MB, "MEMORY", 400_000),
        STREAMS_MEMORY("Streams in memory", LookupStreams.class, HEAP_FOR_ROWS_MB, "MEMORY", 100_000);

        private final String title;
        private final Class<?> main;
        private final int heapMb;
        private final String store;
        private final int lookups;

        Contender(String title, Class<?> main, int heapMb, String store, int lookups) {
            this.title = title;
            this.main = main;
            this.heapMb = heapMb;
            this.store = store;
            this.lookups = lookups;
        }

        /** Whether its heap is large enough: Streams' sorted map takes 300 bytes a row. */
        boolean takes(int rows) {
            return this != STREAMS_MEMORY || rows <= MILLION;
        }
    }

    void run(Report report, Mode mode) {
        if (mode == Mode.SHORT) {
            measure(
                    report,
                    ROWS_IN_SHORT,
                    List.of(Contender.STREAMS_ROCKSDB, Contender.LOGLINK),
                    new int[] {1},
                    3,
                    true);
        } else {
            report.print("Stores in memory with a heap of 2 GB, the others with 1 GB.");
            measure(report, MILLION, List.of(Contender.values()), new int[] {1, 2, 4}, 3, false);
            measure(report, ROWS, List.of(Contender.values()), new int[] {1, 2, 4}, 5, true);
        }
    }

    private void measure(
            Report report, int rows, List<Contender> contenders, int[] threads, int rounds, boolean headline) {
        List<LookupSide> sides = new ArrayList<>();
        TextTable table = new TextTable(headings(rows, contenders));
        try {
            for (Contender contender : contenders) {
                if (contender.takes(rows)) {
                    LookupSide side = new LookupSide(
                            contender.main,
                            contender.heapMb,
                            rows,
                            contender.store,
                            directory.resolve(contender + "" + rows));
                    sides.add(side);
                    side.nanos(Lookups.Ids.UNIFORM, 5 * contender.lookups / 2, 1, 1);
                }
            }
            for (Lookups.Ids ids : Lookups.Ids.values()) {
                for (int count : threads) {
                    List<double[]> nanos = nanos(contenders, sides, ids, count, rounds);
                    Ratio ratio = Ratio.of(nanos.get(0), nanos.get(1));
                    table.row(cells(ids, count, contenders, nanos, ratio));
                    if (headline && ids == Lookups.Ids.UNIFORM && count == 1) {
                        headline(report, rows, ratio, rounds);
                    }
                }
            }
            report.print(table.toString());
            report.print(sizes(sides.get(0), sides.get(1)));
        } finally {
            sides.forEach(LookupSide::close);
            contenders.forEach(contender -> Directories.delete(directory.resolve(contender + "" + rows)));
        }
    }

    /** An array a side, a value a round; the sides take turns. */
    private static List<double[]> nanos(
            List<Contender> contenders, List<LookupSide> sides, Lookups.Ids ids, int threads, int rounds) {
        List<double[]> nanos = new ArrayList<>();
        sides.forEach(side -> nanos.add(new double[rounds]));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                nanos.get(i)[round] = sides.get(i).nanos(ids, contenders.get(i).lookups, threads, 100 + round);
            }
        }
        return nanos;
    }

    private static String[] headings(int rows, List<Contender> contenders) {
        List<String> headings = new ArrayList<>(List.of("ns a look-up, " + rows + " rows", "threads"));
        contenders.forEach(contender -> headings.add(contender.title));
        headings.add("Streams RocksDB / Loglink");
        return headings.toArray(String[]::new);
    }

    private static String[] cells(
            Lookups.Ids ids, int threads, List<Contender> contenders, List<double[]> nanos, Ratio ratio) {
        List<String> cells = new ArrayList<>(List.of(ids.name().toLowerCase(Locale.ROOT), Integer.toString(threads)));
        for (int i = 0; i < contenders.size(); i++) {
            cells.add(
                    i < nanos.size()
                            ? String.format(
                                    Locale.ROOT, "%.0f", Ratio.of(nanos.get(i)).median())
                            : "-");
        }
        cells.add(String.format(Locale.ROOT, "%.1f", ratio.median()));
        return cells.toArray(String[]::new);
    }

    private static void headline(Report report, int rows, Ratio ratio, int rounds) {
        report.add(new Figure(
                Goal.P6,
                ratio,
                rows + " rows, uniform hits, warm, one thread, Streams' presets / default store, " + rounds
                        + " rounds"));
    }

    private static String sizes(LookupSide streams, LookupSide loglink) {
        return String.format(
                Locale.ROOT,
                "Loglink filled in %.1f s, and %.1f s more in the background to merge files and read ahead; Streams' store"
                        + " filled in %.1f s. Memory beside the heap: Loglink %d MB, Streams %d MB.",
                loglink.fillSeconds(),
                loglink.readAheadSeconds(),
                streams.fillSeconds(),
                loglink.besideHeap() / 1_000_000,
                streams.besideHeap() / 1_000_000);
    }
}
