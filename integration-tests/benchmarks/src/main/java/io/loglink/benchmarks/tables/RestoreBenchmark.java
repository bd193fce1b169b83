package io.loglink.benchmarks.tables;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Ratio;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import io.loglink.local.registry.LocalRegistry;
import java.nio.file.Path;
import java.util.List;
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
        try (RestoreSide streams = new RestoreSide(RestoreStreams.class, HEAP_MB, topic.arguments(fresh()));
                RestoreSide loglink =
                        new RestoreSide(RestoreLoglink.class, HEAP_MB, topic.arguments("ROCKSDB," + fresh()));
                RestoreSide consumer = new RestoreSide(RestoreConsumer.class, HEAP_MB, topic.arguments(""))) {
            List.of(streams, loglink, consumer).forEach(RestoreSide::nanos);
            for (int round = 0; round < rounds; round++) {
                theirs[round] = topic.rows() / streams.nanos() * 1e9;
                ours[round] = topic.rows() / loglink.nanos() * 1e9;
                bare[round] = topic.rows() / consumer.nanos() * 1e9;
            }
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
                            "%d rows, %d partitions, %s, lz4, page cache warm, warm processes, until the last rows are answered, %d rounds",
                            topic.rows(),
                            topic.partitions(),
                            topic.encoding(),
                            rounds)));
        }
    }

    private String fresh() {
        return directory.resolve("run" + runs++).toString();
    }

    private static String thousands(double[] rates) {
        return String.format(Locale.ROOT, "%.0f", Ratio.of(rates).median() / 1000);
    }
}
