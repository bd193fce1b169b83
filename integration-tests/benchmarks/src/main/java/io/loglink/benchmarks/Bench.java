package io.loglink.benchmarks;

import io.loglink.benchmarks.codec.CodecBenchmark;
import io.loglink.benchmarks.endtoend.EndToEndBenchmark;
import io.loglink.benchmarks.late.LateBenchmark;
import io.loglink.benchmarks.latency.LatencyBenchmark;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.tables.FootprintBenchmark;
import io.loglink.benchmarks.tables.TablesBenchmark;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks, prints each figure with its gate, and writes {@code target/bench.json}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures Loglink beside its peers. Exit code 0 when every figure is on the good side of its gate.")
final class Bench implements Callable<Integer> {
    private static final Path TARGET = Path.of("target");

    @Option(names = "--mode", defaultValue = "short", description = "short: some minutes; full: as long as it takes.")
    private Mode mode = Mode.SHORT;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Some of: ${COMPLETION-CANDIDATES}. All when not given.")
    private List<Part> parts = List.of(Part.values());

    /** What can be measured alone. */
    enum Part {
        CODEC {
            @Override
            void run(Report report, Mode mode) {
                new CodecBenchmark().run(report, mode);
            }
        },
        TABLES {
            @Override
            void run(Report report, Mode mode) {
                new TablesBenchmark().run(report, mode);
            }
        },
        FOOTPRINT {
            @Override
            void run(Report report, Mode mode) {
                new FootprintBenchmark().run(report, mode);
            }
        },
        ENDTOEND {
            @Override
            void run(Report report, Mode mode) throws Exception {
                new EndToEndBenchmark(TARGET).run(report, mode);
            }
        },
        LATENCY {
            @Override
            void run(Report report, Mode mode) throws Exception {
                new LatencyBenchmark(TARGET).run(report, mode);
            }
        },
        LATE {
            @Override
            void run(Report report, Mode mode) {
                new LateBenchmark().run(report, mode);
            }
        };

        abstract void run(Report report, Mode mode) throws Exception;
    }

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Report report = new Report(TARGET.resolve("bench.json"), System.out);
        report.print(Machine.describe());
        for (Part part : parts) {
            long start = System.nanoTime();
            report.print("\n== " + part.name().toLowerCase(Locale.ROOT) + ", load " + Machine.load());
            part.run(report, mode);
            report.print(String.format(Locale.ROOT, "took %.0f s", (System.nanoTime() - start) / 1e9));
        }
        report.printSummary();
        return report.holds() ? 0 : 1;
    }
}
