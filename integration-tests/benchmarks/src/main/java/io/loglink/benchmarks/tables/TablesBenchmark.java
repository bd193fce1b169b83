package io.loglink.benchmarks.tables;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** Everything about the tables: look-ups (P6) and restore (P7). */
public final class TablesBenchmark {
    /** Runs all and leaves nothing behind but the report. */
    public void run(Report report, Mode mode) {
        try {
            Path directory = Files.createTempDirectory("loglink-tables");
            try {
                new RestoreBenchmark(directory).run(report, mode);
                new LookupBenchmark(directory).run(report, mode);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Argument: short or full. */
    public static void main(String[] arguments) {
        Mode mode = arguments.length == 0 ? Mode.SHORT : Mode.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Report report = new Report(Path.of("target", "bench.json"), System.out);
        new TablesBenchmark().run(report, mode);
        report.printSummary();
    }
}
