package io.loglink.benchmarks.tables;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Report;
import java.nio.file.Path;
import java.util.Locale;

/** How fast the tables fill (P7) and answer (P6). */
public final class TablesBenchmark {
    /** Runs all and leaves nothing behind but the report. */
    public void run(Report report, Mode mode) {
        Directories.with(directory -> {
            new RestoreBenchmark(directory).run(report, mode);
            new LookupBenchmark(directory).run(report, mode);
        });
    }

    /** Arguments: short or full; and restore or lookup for one of the two. */
    public static void main(String[] arguments) {
        Mode mode = arguments.length == 0 ? Mode.SHORT : Mode.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        String only = arguments.length > 1 ? arguments[1] : "";
        Report report = new Report(Path.of("target", "bench.json"), System.out);
        Directories.with(directory -> {
            if (!only.equals("lookup")) {
                new RestoreBenchmark(directory).run(report, mode);
            }
            if (!only.equals("restore")) {
                new LookupBenchmark(directory).run(report, mode);
            }
        });
        report.printSummary();
    }
}
