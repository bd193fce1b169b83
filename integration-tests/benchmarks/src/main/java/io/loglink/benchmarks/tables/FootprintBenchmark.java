package io.loglink.benchmarks.tables;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Ratio;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import java.nio.file.Path;
import java.util.Locale;

/** What room the default store takes, measured at two sizes and worked out for 100 million rows (P11). */
public final class FootprintBenchmark {
    private static final int HEAP_MB = 1024;
    private static final int SMALL = 10_000_000;
    private static final int LARGE = 30_000_000;
    private static final int AIM = 100_000_000;

    private final TextTable table = new TextTable(
            "rows",
            "disk MB",
            "bytes a row",
            "beside the heap MB",
            "row cache MB",
            "RocksDB's cache MB",
            "all else MB");

    /**
     * What a process takes, bytes.
     *
     * @param besideHeap resident memory less the heap
     * @param rowCache of it, rows that are kept ready
     * @param blockCache of it, all that RocksDB counts: blocks, indexes, filters, write buffers
     */
    private record Footprint(int rows, long disk, long besideHeap, long rowCache, long blockCache) {
        long rest() {
            return besideHeap - rowCache - blockCache;
        }

        double bytesPerRow() {
            return (double) disk / rows;
        }
    }

    /** Says that it is for the full mode in any other: filling the tables takes minutes. */
    public void run(Report report, Mode mode) {
        if (mode != Mode.FULL) {
            report.print("What room the tables take (P11) is measured in the full mode only.");
            return;
        }
        Footprint small = measure(SMALL);
        Footprint large = measure(LARGE);
        Footprint aim = at100Million(small, large);
        row(small, "");
        row(large, "");
        row(aim, " (worked out)");
        report.print(table.toString());
        if (large.besideHeap() <= 0) {
            report.print("This system does not tell what memory a process takes; P11 is left out.");
            return;
        }
        report.add(new Figure(
                Goal.P11_DISK,
                new Ratio(
                        aim.disk() / 1e9,
                        Math.min(small.bytesPerRow(), large.bytesPerRow()) * AIM / 1e9,
                        Math.max(small.bytesPerRow(), large.bytesPerRow()) * AIM / 1e9),
                "bytes a row at " + LARGE + " rows; the other end of the spread: at " + SMALL + " rows"));
        report.add(new Figure(
                Goal.P11_MEMORY,
                Ratio.of(aim.besideHeap() / 1e9),
                "heap of 1 GB, presets; both caches at their bounds, all else grown as from " + SMALL + " to " + LARGE
                        + " rows"));
    }

    private static Footprint measure(int rows) {
        Footprint[] measured = new Footprint[1];
        Directories.with(directory -> measured[0] = measure(rows, directory));
        return measured[0];
    }

    private static Footprint measure(int rows, Path directory) {
        try (LookupSide side =
                new LookupSide(LookupLoglink.class, HEAP_MB, rows, "ROCKSDB", directory.resolve("loglink"))) {
            // As many as it takes until RocksDB's cache is full and has been for a while, from more than one thread.
            side.nanos(Lookups.Ids.UNIFORM, 1_000_000, 1, 1);
            side.nanos(Lookups.Ids.UNKNOWN, 1_000_000, 4, 11);
            side.nanos(Lookups.Ids.SKEWED, 500_000, 4, 21);
            side.nanos(Lookups.Ids.UNIFORM, 1_000_000, 4, 31);
            side.nanos(Lookups.Ids.UNIFORM, 1_000_000, 4, 41);
            return new Footprint(
                    rows, side.said("disk"), side.besideHeap(), side.said("row.cache"), side.said("block.cache"));
        }
    }

    /** Disk grows with the rows. Both caches have a bound. What is left is taken to grow on as it did, if it did. */
    private static Footprint at100Million(Footprint small, Footprint large) {
        double perRow = Math.max(0, (double) (large.rest() - small.rest()) / (large.rows() - small.rows()));
        long rest = (long) (large.rest() + perRow * (AIM - large.rows()));
        return new Footprint(
                AIM,
                (long) (large.bytesPerRow() * AIM),
                LookupLoglink.CACHE_BYTES + LookupLoglink.ROCKSDB_BYTES + rest,
                LookupLoglink.CACHE_BYTES,
                LookupLoglink.ROCKSDB_BYTES);
    }

    private void row(Footprint of, String note) {
        table.row(
                of.rows() + note,
                megabytes(of.disk()),
                String.format(Locale.ROOT, "%.1f", of.bytesPerRow()),
                megabytes(of.besideHeap()),
                megabytes(of.rowCache()),
                megabytes(of.blockCache()),
                megabytes(of.rest()));
    }

    private static String megabytes(long bytes) {
        return Long.toString(Math.round(bytes / 1e6));
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        Report report = new Report(Path.of("target", "bench.json"), System.out);
        new FootprintBenchmark().run(report, Mode.FULL);
        report.printSummary();
    }
}
