package io.loglink.benchmarks.latency;

import static io.loglink.benchmarks.endtoend.Contenders.COPY;
import static io.loglink.benchmarks.endtoend.Contenders.LOGLINK_BATCHES;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.endtoend.Setting;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import io.loglink.benchmarks.workload.Population;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** How long a message takes through Loglink, beside a plain copy at the same rate: figure P8. */
public final class LatencyBenchmark {
    private static final double HALF = 0.5;
    private static final int TRIES = 3;
    private static final int DIGITS = 3;
    private static final Setting AT_LEAST_ONCE = new Setting("zstd", false, 1);
    private static final Setting EXACTLY_ONCE = new Setting("zstd", true, 1);

    private final Path target;

    /** @param target directory for what a run leaves behind */
    public LatencyBenchmark(Path target) {
        this.target = target;
    }

    /** Measures alone; the arguments are {@code short} or {@code full}, and one guarantee when not all are wanted. */
    public static void main(String[] args) throws InterruptedException {
        Path target = Path.of("target");
        Mode mode = Mode.valueOf(args[0].toUpperCase(Locale.ROOT));
        List<Setting> settings = settings(mode).stream()
                .filter(setting -> args.length == 1 || setting.toString().contains(args[1]))
                .toList();
        Report report = new Report(target.resolve("bench.json"), System.out);
        new LatencyBenchmark(target).run(report, Plan.of(mode), settings);
    }

    /** Plays the rounds and reports the figure; in full also how it is at other rates and with exactly-once. */
    public void run(Report report, Mode mode) throws InterruptedException {
        run(report, Plan.of(mode), settings(mode));
    }

    private static List<Setting> settings(Mode mode) {
        return mode == Mode.FULL ? List.of(AT_LEAST_ONCE, EXACTLY_ONCE) : List.of(AT_LEAST_ONCE);
    }

    private void run(Report report, Plan plan, List<Setting> settings) throws InterruptedException {
        try (Bed bed = new Bed(target.resolve("run"), plan.population, plan.heap)) {
            for (Setting setting : settings) {
                measure(report, plan, bed, setting);
            }
        }
    }

    private static void measure(Report report, Plan plan, Bed bed, Setting setting) throws InterruptedException {
        try (Flow copy = bed.open(COPY, setting);
                Flow loglink = bed.open(LOGLINK_BATCHES, setting)) {
            // The first to run also warms up broker, sender and reader: its own peak would say little.
            copy.peak(plan.peakWarmUp, Duration.ZERO);
            double peak = loglink.peak(plan.peakWarmUp, plan.peakWindow);
            List<Cell> cells = new ArrayList<>();
            for (double share : plan.shares) {
                int rounds = share == HALF && !setting.exactlyOnce() ? plan.rounds : plan.otherRounds;
                cells.add(play(report, plan, rounds, new Cell(share, peak), copy, loglink));
            }
            report.print(String.format(
                    Locale.ROOT,
                    "%s; Loglink's peak beside broker, sender and reader: %,.0f records/s; load average %.1f%n%s",
                    setting,
                    peak * Bed.RECORDS_PER_MESSAGE,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    table(cells)));
            if (!setting.exactlyOnce()) {
                cells.stream().filter(cell -> cell.share() == HALF).forEach(cell -> figure(report, setting, cell));
            }
        }
    }

    /**
     * Plays rounds, in each of which the sides take turns twice, so that what else the machine does hits both. A round in which
     * messages queue up is played again.
     */
    private static Cell play(Report report, Plan plan, int rounds, Cell cell, Flow copy, Flow loglink)
            throws InterruptedException {
        for (int round = 0; cell.copy().size() < rounds && round < rounds * TRIES; round++) {
            Histogram ofCopy = new Histogram(DIGITS);
            Histogram ofLoglink = new Histogram(DIGITS);
            boolean sustained = true;
            for (Flow flow : List.of(copy, loglink, loglink, copy)) {
                Optional<Histogram> turn = flow.play(cell.rate(), plan.turnWarmUp, plan.turnWindow);
                sustained &= turn.isPresent();
                turn.ifPresent((flow == copy ? ofCopy : ofLoglink)::add);
            }
            if (sustained) {
                cell.add(Percentiles.of(ofCopy), Percentiles.of(ofLoglink));
            } else {
                report.print(String.format(
                        Locale.ROOT, "A round is refused: %.0f messages/s were not sustained", cell.rate()));
            }
        }
        return cell;
    }

    private static void figure(Report report, Setting setting, Cell cell) {
        if (cell.copy().isEmpty()) {
            throw new IllegalStateException("half of the peak was not sustained in any round");
        }
        report.add(new Figure(
                Goal.P8,
                cell.above(Percentiles::p99),
                String.format(
                        Locale.ROOT,
                        "%s; open loop, %.0f messages of %d records of 0.5 KB a second; p99 of the copy %.1f ms, "
                                + "of Loglink %.1f ms; %d rounds in turns",
                        setting,
                        cell.rate(),
                        Bed.RECORDS_PER_MESSAGE,
                        Cell.median(cell.copy(), Percentiles::p99),
                        Cell.median(cell.loglink(), Percentiles::p99),
                        cell.copy().size())));
    }

    private static TextTable table(List<Cell> cells) {
        TextTable table = new TextTable(
                "of peak",
                "messages/s",
                "p50 copy",
                "Loglink",
                "ms above",
                "p99 copy",
                "Loglink",
                "ms above",
                "p99.9 copy",
                "Loglink",
                "ms above");
        for (Cell cell : cells) {
            table.row(Stream.of(
                            List.of(
                                    String.format(Locale.ROOT, "%.0f %%", cell.share() * 100),
                                    String.format(Locale.ROOT, "%.0f", cell.rate())),
                            cell.texts(Percentiles::p50),
                            cell.texts(Percentiles::p99),
                            cell.texts(Percentiles::p999))
                    .flatMap(List::stream)
                    .toArray(String[]::new));
        }
        return table;
    }

    /** How long everything takes. */
    private enum Plan {
        SHORT(
                new Population(100_000, 50_000),
                "768m",
                5,
                3,
                Duration.ofSeconds(10),
                Duration.ofMillis(1_500),
                1_200,
                HALF),
        FULL(
                new Population(1_000_000, 500_000),
                "1g",
                5,
                3,
                Duration.ofSeconds(8),
                Duration.ofSeconds(4),
                2_500,
                0.2,
                HALF,
                0.8);

        private final Population population;
        private final String heap;
        private final int rounds;
        private final int otherRounds;
        private final Duration peakWarmUp;
        private final Duration peakWindow;
        private final Duration turnWarmUp = Duration.ofMillis(500);
        private final Duration turnWindow;
        private final List<Double> shares;

        Plan(
                Population population,
                String heap,
                int rounds,
                int otherRounds,
                Duration peakWarmUp,
                Duration peakWindow,
                long turnWindowMs,
                double... shares) {
            this.population = population;
            this.heap = heap;
            this.rounds = rounds;
            this.otherRounds = otherRounds;
            this.peakWarmUp = peakWarmUp;
            this.peakWindow = peakWindow;
            this.turnWindow = Duration.ofMillis(turnWindowMs);
            this.shares = DoubleStream.of(shares).boxed().toList();
        }

        static Plan of(Mode mode) {
            return mode == Mode.FULL ? FULL : SHORT;
        }
    }
}
