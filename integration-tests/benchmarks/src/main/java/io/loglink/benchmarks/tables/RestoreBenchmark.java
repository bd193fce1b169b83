package io.loglink.benchmarks.tables;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Ratio;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import io.loglink.benchmarks.tables.RestoreRounds.Start;
import io.loglink.benchmarks.tables.RestoreRounds.Values;
import io.loglink.local.registry.LocalRegistry;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How fast a table comes back from its topic: until the rows that were written last are answered rightly. Beside a plain
 * GlobalKTable, and a consumer that only reads.
 */
final class RestoreBenchmark {
    private static final int MILLION = 1_000_000;

    private final Path directory;
    private final TextTable rates = new TextTable(
            "rows/s, thousands", "rows", "partitions", "start", "consumer", "GlobalKTable", "Loglink", "ratio");
    private int runs;

    RestoreBenchmark(Path directory) {
        this.directory = directory;
    }

    void run(Report report, Mode mode) {
        try (BrokerProcess broker = BrokerProcess.start(log());
                LocalRegistry registry = LocalRegistry.start(0)) {
            if (mode == Mode.SHORT) {
                PersonTopic topic = topic(broker, registry, 2 * MILLION, 8, RowEncoding.AVRO);
                topic.fill();
                headline(report, topic, 3);
            } else {
                full(report, broker, registry);
            }
        }
        report.print(rates.toString());
    }

    private void full(Report report, BrokerProcess broker, LocalRegistry registry) {
        boolean canDropPages = PageCache.drop(log());
        if (!canDropPages) {
            report.print("Restores with a cold page cache are left out: this system has no dd with iflag=nocache.");
        }
        for (int partitions : new int[] {1, 8, 64}) {
            for (RowEncoding encoding : RowEncoding.values()) {
                PersonTopic topic = topic(broker, registry, MILLION, partitions, encoding);
                topic.fill();
                measure(topic, Start.WARM, 3);
                if (encoding == RowEncoding.AVRO) {
                    cold(topic, canDropPages);
                }
            }
        }
        PersonTopic json = topic(broker, registry, 10 * MILLION, 8, RowEncoding.JSON);
        json.fill();
        measure(json, Start.WARM, 3);
        PersonTopic avro = topic(broker, registry, 10 * MILLION, 8, RowEncoding.AVRO);
        avro.fill();
        headline(report, avro, 5);
        cold(avro, canDropPages);
        reopen(report, avro);
    }

    private Path log() {
        return directory.resolve("broker");
    }

    private static PersonTopic topic(
            BrokerProcess broker, LocalRegistry registry, int rows, int partitions, RowEncoding encoding) {
        String name = String.format(Locale.ROOT, "persons-%s-%d-%d", encoding, rows, partitions);
        return new PersonTopic(broker.bootstrapServers(), name, partitions, rows, encoding, registry.url());
    }

    private void cold(PersonTopic topic, boolean canDropPages) {
        if (canDropPages) {
            measure(topic, Start.COLD_PAGES, 3);
        }
        measure(topic, Start.FRESH_PROCESS, 3);
    }

    private void headline(Report report, PersonTopic topic, int rounds) {
        report.add(new Figure(
                Goal.P7,
                measure(topic, Start.WARM, rounds),
                String.format(
                        Locale.ROOT,
                        "%d rows, %d partitions, %s, lz4, page cache warm, warm processes, until the last rows are answered, %d rounds",
                        topic.rows(),
                        topic.partitions(),
                        topic.encoding(),
                        rounds)));
    }

    private Ratio measure(PersonTopic topic, Start start, int rounds) {
        Path kept = fresh();
        Values values = rounds(topic, kept).rates(start, rounds);
        Directories.delete(kept);
        Ratio ratio = Ratio.of(values.loglink(), values.streams());
        rates.row(
                topic.encoding().name(),
                Integer.toString(topic.rows()),
                Integer.toString(topic.partitions()),
                start.title(),
                thousands(values.consumer()),
                thousands(values.streams()),
                thousands(values.loglink()),
                String.format(Locale.ROOT, "%.2f", ratio.median()));
        return ratio;
    }

    private void reopen(Report report, PersonTopic topic) {
        Path kept = fresh();
        Values millis = rounds(topic, kept).reopenMillis(5);
        Directories.delete(kept);
        report.print(String.format(
                Locale.ROOT,
                "A restart that has kept its directory, %d rows, until its rows are answered: GlobalKTable %.0f ms, Loglink %.0f ms.",
                topic.rows(),
                Ratio.of(millis.streams()).median(),
                Ratio.of(millis.loglink()).median()));
    }

    private RestoreRounds rounds(PersonTopic topic, Path kept) {
        return new RestoreRounds(topic, log(), kept);
    }

    private Path fresh() {
        return directory.resolve("run" + runs++);
    }

    private static String thousands(double[] rates) {
        return String.format(Locale.ROOT, "%.0f", Ratio.of(rates).median() / 1000);
    }
}
