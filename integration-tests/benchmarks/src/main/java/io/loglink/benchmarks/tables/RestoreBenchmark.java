package io.loglink.benchmarks.tables;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Ratio;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import io.loglink.local.registry.LocalRegistry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How fast a table comes back from its topic: until the rows that were written last are answered rightly. Each side in a process
 * of its own; the log is in the page cache, and every process compiles its code anew, as at a start in earnest.
 */
final class RestoreBenchmark {
    private static final int HEAP_MB = 1024;
    private static final int MILLION = 1_000_000;

    private final Path directory;
    private int runs;

    RestoreBenchmark(Path directory) {
        this.directory = directory;
    }

    void run(Report report, Mode mode) {
        TextTable table = new TextTable(
                "rows/s, thousands", "rows", "partitions", "consumer", "GlobalKTable", "Loglink", "ratio");
        try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"));
                LocalRegistry registry = LocalRegistry.start(0)) {
            if (mode == Mode.SHORT) {
                measure(report, table, topic(broker, registry, 2 * MILLION, 8, RowEncoding.AVRO), 3, true);
            } else {
                for (int partitions : new int[] {1, 8, 64}) {
                    for (RowEncoding encoding : RowEncoding.values()) {
                        measure(report, table, topic(broker, registry, MILLION, partitions, encoding), 3, false);
                    }
                }
                measure(report, table, topic(broker, registry, 10 * MILLION, 8, RowEncoding.JSON), 3, false);
                measure(report, table, topic(broker, registry, 10 * MILLION, 8, RowEncoding.AVRO), 5, true);
            }
        }
        report.print(table.toString());
    }

    private static PersonTopic topic(
            BrokerProcess broker, LocalRegistry registry, int rows, int partitions, RowEncoding encoding) {
        String name = String.format(Locale.ROOT, "persons-%s-%d-%d", encoding, rows, partitions);
        return new PersonTopic(broker.bootstrapServers(), name, partitions, rows, encoding, registry.url());
    }

    private void measure(Report report, TextTable table, PersonTopic topic, int rounds, boolean headline) {
        topic.fill();
        double[] theirs = new double[rounds];
        double[] ours = new double[rounds];
        double[] bare = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            theirs[round] = rate(topic, RestoreStreams.class, topic.arguments(fresh()));
            ours[round] = rate(topic, RestoreLoglink.class, topic.arguments("ROCKSDB," + fresh()));
            bare[round] = rate(topic, RestoreConsumer.class, topic.arguments(""));
        }
        Ratio ratio = Ratio.of(ours, theirs);
        table.row(
                topic.encoding().name(),
                Integer.toString(topic.rows()),
                Integer.toString(topic.partitions()),
                thousands(bare),
                thousands(theirs),
                thousands(ours),
                String.format(Locale.ROOT, "%.2f", ratio.median()));
        if (headline) {
            report.add(new Figure(
                    Goal.P7,
                    ratio,
                    String.format(
                            Locale.ROOT,
                            "%d rows, %d partitions, %s, lz4, page cache warm, time number %d of a new process, until the last rows are answered, %d rounds",
                            topic.rows(),
                            topic.partitions(),
                            topic.encoding(),
                            times(topic),
                            rounds)));
        }
    }

    /** A small table is over before its code is compiled, so it is restored again in the same process, and the last time counts. */
    private static int times(PersonTopic topic) {
        return topic.rows() <= MILLION ? 3 : 1;
    }

    private String fresh() {
        return directory.resolve("run" + runs++).toString();
    }

    private static double rate(PersonTopic topic, Class<?> side, String[] arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = Integer.toString(times(topic));
        double nanos = Double.parseDouble(ChildJvm.run(side, HEAP_MB, all).get("nanos"));
        return topic.rows() / nanos * 1e9;
    }

    private static String thousands(double[] rates) {
        return String.format(Locale.ROOT, "%.0f", Ratio.of(rates).median() / 1000);
    }
}
