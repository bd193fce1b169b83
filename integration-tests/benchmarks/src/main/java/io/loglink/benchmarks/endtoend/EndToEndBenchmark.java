package io.loglink.benchmarks.endtoend;

import static io.loglink.benchmarks.endtoend.Contenders.COPY;
import static io.loglink.benchmarks.endtoend.Contenders.IDENTITY;
import static io.loglink.benchmarks.endtoend.Contenders.LOGLINK_BATCHES;
import static io.loglink.benchmarks.endtoend.Contenders.LOGLINK_RECORDS;
import static io.loglink.benchmarks.endtoend.Contenders.PROTOBUF_BATCHES;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.endtoend.collector.CollectorPeer;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.workload.LogBatches;
import io.loglink.benchmarks.workload.Population;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Loglink and its peers at the same work on one broker, in rounds that take turns: figures P3, P4, P5, P9, P12, P13. */
public final class EndToEndBenchmark {
    private static final int RECORDS_PER_BATCH = 200;
    private static final int SMALL_RECORDS_PER_BATCH = 500;
    private static final int CHECKED_BATCHES = 20;
    private static final String CHECK = "check_logs";
    private static final String INPUT = "otlp_logs";
    private static final String SMALL_INPUT = "small_otlp_logs";
    private static final String ENRICHED = "enriched_otlp";
    private static final Set<Contenders> FRAMEWORKS = EnumSet.of(
            Contenders.FLINK_KEYED, Contenders.FLINK_BATCHES, Contenders.JET_RECORDS, Contenders.JET_BATCHES);
    private static final Set<Contenders> ONLY_IN_FULL = EnumSet.of(
            PROTOBUF_BATCHES,
            Contenders.DSL_TUNED,
            Contenders.DSL_AVRO_TUNED,
            Contenders.DSL_REPARTITIONED,
            Contenders.FLINK_BATCHES,
            Contenders.JET_BATCHES);
    private static final Set<Contenders> OTHER_SETTINGS =
            EnumSet.of(COPY, IDENTITY, LOGLINK_BATCHES, LOGLINK_RECORDS, PROTOBUF_BATCHES);

    private final Path target;

    /** @param target directory for what is kept from run to run, and for what a run leaves behind */
    public EndToEndBenchmark(Path target) {
        this.target = target;
    }

    /** Measures alone; the arguments are {@code short} or {@code full}, and contenders separated by commas. */
    public static void main(String[] args) throws Exception {
        Path target = Path.of("target");
        Mode mode = Mode.valueOf(args[0].toUpperCase(Locale.ROOT));
        Set<Contenders> contenders = EnumSet.noneOf(Contenders.class);
        if (args.length > 1) {
            Arrays.stream(args[1].split(",")).map(Contenders::valueOf).forEach(contenders::add);
        } else {
            contenders.addAll(of(mode));
        }
        Report report = new Report(target.resolve("bench.json"), System.out);
        new EndToEndBenchmark(target).run(report, mode, contenders);
    }

    /** Plays the rounds and reports the figures. */
    public void run(Report report, Mode mode) throws InterruptedException {
        run(report, mode, of(mode));
    }

    private static Set<Contenders> of(Mode mode) {
        return mode == Mode.FULL ? EnumSet.allOf(Contenders.class) : EnumSet.complementOf(EnumSet.copyOf(ONLY_IN_FULL));
    }

    private void run(Report report, Mode mode, Set<Contenders> contenders) throws InterruptedException {
        boolean full = mode == Mode.FULL;
        Scale scale = full ? Scale.FULL : Scale.SHORT;
        try (Stage stage = Stage.start(target.resolve("run"))) {
            report.print("Writing " + scale + " ...");
            LogBatches logs = new LogBatches(scale.population, RECORDS_PER_BATCH, LogBatches.Shape.USUAL);
            LogBatches small = new LogBatches(scale.population, SMALL_RECORDS_PER_BATCH, LogBatches.Shape.SMALL);
            stage.writeTables(scale.population);
            stage.writeBatches(CHECK, logs, CHECKED_BATCHES);
            stage.writeBatches(INPUT, logs, scale.batches);
            stage.writeBatches(SMALL_INPUT, small, scale.smallBatches);
            try (ContenderProcesses processes = new ContenderProcesses(target.resolve("run"), scale.heap)) {
                play(report, stage, scale, processes, contenders, full);
            }
        }
    }

    private void play(
            Report report,
            Stage stage,
            Scale scale,
            ContenderProcesses processes,
            Set<Contenders> contenders,
            boolean full)
            throws InterruptedException {
        Jobs jobs = new Jobs(stage, scale.population);
        Setting usual = new Setting("zstd", false, 1);
        Setting lz4 = new Setting("lz4", false, 1);
        OutputCheck check = new OutputCheck(stage, CHECKED_BATCHES * RECORDS_PER_BATCH);
        EndToEndFigures figures = new EndToEndFigures(report, target);
        Rounds rounds = new Rounds(stage, scale.plan);

        Set<Contenders> kafka = EnumSet.copyOf(contenders);
        kafka.removeAll(FRAMEWORKS);
        check(report, check, kafka, processes, jobs, usual);
        writeEnriched(stage, processes.of(LOGLINK_BATCHES), jobs, lz4, scale.batches);
        figures.kafka(usual, rounds.play(entries(processes, kafka, jobs, usual, scale)));
        Set<Contenders> beside = EnumSet.of(COPY, IDENTITY, LOGLINK_BATCHES);
        beside.retainAll(contenders);
        figures.copy(lz4, rounds.play(entries(processes, beside, jobs, lz4, scale)), check.bytesPerRecord());
        if (full) {
            processes.keep(OTHER_SETTINGS);
            Set<Contenders> some = EnumSet.copyOf(OTHER_SETTINGS);
            some.retainAll(contenders);
            Rounds fewer = new Rounds(stage, new Rounds.Plan(3, Duration.ofSeconds(3), scale.plan.window()));
            for (Setting setting : List.of(new Setting("zstd", true, 1), new Setting("zstd", false, 2))) {
                figures.other(setting, fewer.play(entries(processes, some, jobs, setting, scale)));
            }
        }
        processes.keep(EnumSet.of(LOGLINK_BATCHES));
        Rounds others = new Rounds(stage, scale.plan.withRounds(scale.roundsOfOthers));
        collector(report, figures, others, processes.of(LOGLINK_BATCHES), jobs, scale);

        Set<Contenders> frameworks = EnumSet.copyOf(contenders);
        frameworks.retainAll(FRAMEWORKS);
        check(report, check, frameworks, processes, jobs, usual);
        frameworks.add(LOGLINK_BATCHES);
        figures.frameworks(usual, others.play(entries(processes, frameworks, jobs, usual, scale)));
    }

    private static void check(
            Report report,
            OutputCheck check,
            Set<Contenders> contenders,
            ContenderProcesses processes,
            Jobs jobs,
            Setting setting)
            throws InterruptedException {
        Set<Contenders> checked = EnumSet.copyOf(contenders);
        checked.removeAll(EnumSet.of(COPY, IDENTITY));
        for (Contenders contender : checked) {
            check.run(contender, processes.of(contender), jobs.of(contender, CHECK, setting));
        }
        report.print("All of " + checked + " write the same " + CHECKED_BATCHES * RECORDS_PER_BATCH + " records.");
    }

    private static List<Rounds.Entry> entries(
            ContenderProcesses processes, Set<Contenders> contenders, Jobs jobs, Setting setting, Scale scale) {
        return contenders.stream()
                .map(contender -> {
                    boolean batched = contender.output() == Contenders.Output.BATCHES;
                    return new Rounds.Entry(
                            contender.name(),
                            processes.of(contender),
                            batched ? scale.batches : scale.batches * RECORDS_PER_BATCH,
                            batched ? RECORDS_PER_BATCH : 1,
                            () -> jobs.of(contender, contender == COPY ? ENRICHED : INPUT, setting));
                })
                .toList();
    }

    /** What the copy copies. */
    private static void writeEnriched(Stage stage, Side loglink, Jobs jobs, Setting setting, long batches)
            throws InterruptedException {
        stage.topics().create(ENRICHED, Stage.PARTITIONS);
        loglink.start(jobs.of(LOGLINK_BATCHES, INPUT, setting).writingTo(ENRICHED));
        while (stage.topics().size(ENRICHED, Stage.PARTITIONS) < batches) {
            Thread.sleep(50);
        }
        loglink.stop();
    }

    private void collector(Report report, EndToEndFigures figures, Rounds rounds, Side loglink, Jobs jobs, Scale scale)
            throws InterruptedException {
        Optional<CollectorPeer> peer = CollectorPeer.in(target.resolve("collector"), System.out);
        if (peer.isEmpty()) {
            report.print("P13 is not measured: there is no Collector");
            return;
        }
        Setting setting = new Setting("lz4", false, 1);
        try (CollectorSide collector =
                new CollectorSide(peer.get(), target.resolve("run").resolve("COLLECTOR.log"))) {
            figures.collector(rounds.play(List.of(
                    new Rounds.Entry(
                            EndToEndFigures.COLLECTOR,
                            collector,
                            scale.smallBatches,
                            SMALL_RECORDS_PER_BATCH,
                            () -> jobs.named("collector", SMALL_INPUT, setting)),
                    new Rounds.Entry(
                            LOGLINK_BATCHES.name(),
                            loglink,
                            scale.smallBatches,
                            SMALL_RECORDS_PER_BATCH,
                            () -> jobs.of(LOGLINK_BATCHES, SMALL_INPUT, setting)))));
        }
    }

    /** How large everything is. */
    private enum Scale {
        SHORT("768m", 3, new Rounds.Plan(5, Duration.ofSeconds(6), Duration.ofSeconds(2))),
        FULL("1g", 5, new Rounds.Plan(5, Duration.ofSeconds(14), Duration.ofSeconds(7)));

        private final Population population = new Population(1_000_000, 500_000);
        private final long batches = 6_000;
        private final long smallBatches = 2_400;
        private final String heap;
        /** How often frameworks and the Collector play: their rounds take long, most of it for starting. */
        private final int roundsOfOthers;

        private final Rounds.Plan plan;

        Scale(String heap, int roundsOfOthers, Rounds.Plan plan) {
            this.heap = heap;
            this.roundsOfOthers = roundsOfOthers;
            this.plan = plan;
        }

        @Override
        public String toString() {
            return population.persons() + " persons, " + population.sessions() + " sessions, "
                    + batches * RECORDS_PER_BATCH + " log records of 0.5 KB and "
                    + smallBatches * SMALL_RECORDS_PER_BATCH + " small ones";
        }
    }
}
