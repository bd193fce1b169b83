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

    RestoreBenchmark(Path directory) {
        this.directory = directory;
    }

    void run(Report report, Mode mode) {
        try (BrokerProcess broker = BrokerProcess.start(log());
                LocalRegistry registry = LocalRegistry.start(0)) {
            if (mode == Mode.SHORT) {
                with(
                        topic(broker, registry, 2 * MILLION, 8, RowEncoding.AVRO),
                        (topic, rounds) -> headline(report, topic, rounds, 3));
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
        with(
                topic(broker, registry, MILLION, 1, RowEncoding.AVRO),
                (topic, rounds) -> measure(topic, rounds, Start.WARM, 3));
        with(
                topic(broker, registry, MILLION, 8, RowEncoding.JSON),
                (topic, rounds) -> measure(topic, rounds, Start.WARM, 3));
        with(topic(broker, registry, MILLION, 8, RowEncoding.AVRO), (topic, rounds) -> {
            measure(topic, rounds, Start.WARM, 3);
            cold(topic, rounds, canDropPages);
            measure(topic, rounds, Start.FRESH_PROCESS, 3);
        });
        // A GlobalKTable takes half a second for each of the partitions, whatever is in them.
        with(
                topic(broker, registry, MILLION, 64, RowEncoding.AVRO),
                (topic, rounds) -> measure(topic, rounds, Start.WARM, 2));
        with(topic(broker, registry, 10 * MILLION, 8, RowEncoding.AVRO), (topic, rounds) -> {
            headline(report, topic, rounds, 3);
            cold(topic, rounds, canDropPages);
            reopen(report, topic, rounds);
        });
    }

    private interface Measurement {
        void run(PersonTopic topic, RestoreRounds rounds);
    }

    private void with(PersonTopic topic, Measurement measurement) {
        topic.fill();
        Path kept = directory.resolve(topic.name());
        try (RestoreRounds rounds = new RestoreRounds(topic, log(), kept)) {
            measurement.run(topic, rounds);
        }
        Directories.delete(kept);
    }

    private Path log() {
        return directory.resolve("broker");
    }

    private static PersonTopic topic(
            BrokerProcess broker, LocalRegistry registry, int rows, int partitions, RowEncoding encoding) {
        String name = String.format(Locale.ROOT, "persons-%s-%d-%d", encoding, rows, partitions);
        return new PersonTopic(broker.bootstrapServers(), name, partitions, rows, encoding, registry.url());
    }

    private void cold(PersonTopic topic, RestoreRounds rounds, boolean canDropPages) {
        if (canDropPages) {
            measure(topic, rounds, Start.COLD_PAGES, 2);
        }
    }

    private void headline(Report report, PersonTopic topic, RestoreRounds rounds, int count) {
        report.add(new Figure(
                Goal.P7,
                measure(topic, rounds, Start.WARM, count),
                String.format(
                        Locale.ROOT,
                        "%d rows, %d partitions, %s, lz4, page cache warm, warm processes, until the last rows are answered, %d rounds",
                        topic.rows(),
                        topic.partitions(),
                        topic.encoding(),
                        count)));
    }

    private Ratio measure(PersonTopic topic, RestoreRounds rounds, Start start, int count) {
        Values values = rounds.rates(start, count);
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

    private static void reopen(Report report, PersonTopic topic, RestoreRounds rounds) {
        Values millis = rounds.reopenMillis(5);
        report.print(String.format(
                Locale.ROOT,
                "A restart that has kept its directory, %d rows, until its rows are answered: GlobalKTable %.0f ms, Loglink %.0f ms.",
                topic.rows(),
                Ratio.of(millis.streams()).median(),
                Ratio.of(millis.loglink()).median()));
    }

    private static String thousands(double[] rates) {
        return String.format(Locale.ROOT, "%.0f", Ratio.of(rates).median() / 1000);
    }
}
