package io.loglink.benchmarks.endtoend;

import static io.loglink.benchmarks.endtoend.Contenders.COPY;
import static io.loglink.benchmarks.endtoend.Contenders.LOGLINK_BATCHES;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import io.loglink.benchmarks.workload.LogBatches;
import io.loglink.benchmarks.workload.Population;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Loglink and its peers at the same work on one broker, in rounds that take turns. */
public final class EndToEndBenchmark {
    private static final int RECORDS_PER_BATCH = 200;
    private static final int CHECKED_BATCHES = 20;
    private static final String CHECK = "check_logs";
    private static final String INPUT = "otlp_logs";
    private static final String ENRICHED = "enriched_input";

    private final Path work;

    public EndToEndBenchmark(Path work) {
        this.work = work;
    }

    public static void main(String[] args) throws Exception {
        Path target = Path.of("integration-tests/benchmarks/target");
        Mode mode = Mode.valueOf(args[0].toUpperCase(Locale.ROOT));
        List<Contenders> contenders = args.length > 1
                ? Arrays.stream(args[1].split(",")).map(Contenders::valueOf).toList()
                : List.of(Contenders.values());
        new EndToEndBenchmark(target.resolve("work"))
                .run(new Report(target.resolve("bench.json"), System.out), mode, contenders);
    }

    /** Plays the rounds and reports the figures. */
    public void run(Report report, Mode mode, List<Contenders> contenders) throws InterruptedException {
        boolean full = mode == Mode.FULL;
        Population population = full ? new Population(1_000_000, 500_000) : new Population(300_000, 150_000);
        long batches = full ? 7_500 : 3_000;
        String heap = full ? "1g" : "768m";
        Duration window = Duration.ofSeconds(full ? 8 : 3);
        try (Stage stage = Stage.start(work)) {
            report.print("Writing " + population.persons() + " persons, " + population.sessions() + " sessions and "
                    + batches * RECORDS_PER_BATCH + " log records ...");
            LogBatches logs = new LogBatches(population, RECORDS_PER_BATCH, LogBatches.Shape.USUAL);
            stage.writeTables(population);
            stage.writeBatches(CHECK, logs, CHECKED_BATCHES);
            stage.writeBatches(INPUT, logs, batches);
            Map<Contenders, ContenderProcess> processes = new EnumMap<>(Contenders.class);
            try {
                for (Contenders contender : contenders) {
                    processes.put(
                            contender, new ContenderProcess(contender, heap, work.resolve(contender.name() + ".log")));
                }
                Setting setting = new Setting("lz4", false, 1);
                Rounds rounds = new Rounds(stage, processes, population, setting, batches, window);
                rounds.check();
                rounds.writeEnriched();
                report.print(rounds.play(Integer.getInteger("warm", 4), full ? 5 : 3));
            } finally {
                processes.values().forEach(ContenderProcess::close);
            }
        }
    }

    /** The rounds of one setting. */
    private static final class Rounds {
        private final Stage stage;
        private final Map<Contenders, ContenderProcess> processes;
        private final Population population;
        private final Setting setting;
        private final long batches;
        private final Duration window;
        private int number;

        Rounds(
                Stage stage,
                Map<Contenders, ContenderProcess> processes,
                Population population,
                Setting setting,
                long batches,
                Duration window) {
            this.stage = stage;
            this.processes = processes;
            this.population = population;
            this.setting = setting;
            this.batches = batches;
            this.window = window;
        }

        void check() {
            OutputReader reader = new OutputReader(stage.bootstrapServers());
            int records = CHECKED_BATCHES * RECORDS_PER_BATCH;
            Map<Contenders.Output, Map<String, String>> expected = new EnumMap<>(Contenders.Output.class);
            for (Map.Entry<Contenders, ContenderProcess> entry : processes.entrySet()) {
                Contenders contender = entry.getKey();
                if (contender == COPY || contender == Contenders.IDENTITY) {
                    continue;
                }
                Job job = job(contender, CHECK);
                stage.topics().create(job.output(), Stage.PARTITIONS);
                entry.getValue().start(job);
                Map<String, String> found = reader.read(job.output(), contender.output(), records);
                entry.getValue().stop();
                Contenders.Output shape = contender.output() == Contenders.Output.AVRO
                        ? Contenders.Output.AVRO
                        : Contenders.Output.BATCHES;
                Map<String, String> first = expected.putIfAbsent(shape, found);
                if (first != null) {
                    equal(contender, first, found);
                }
            }
        }

        private static void equal(Contenders contender, Map<String, String> expected, Map<String, String> found) {
            expected.forEach((id, record) -> {
                if (!record.equals(found.get(id))) {
                    throw new IllegalStateException(contender + " writes another record " + id + "; expected:\n"
                            + record + "\nfound:\n" + found.get(id));
                }
            });
            if (found.size() != expected.size()) {
                throw new IllegalStateException(
                        contender + " writes " + found.size() + " records instead of " + expected.size());
            }
        }

        /** What the copy copies. */
        void writeEnriched() throws InterruptedException {
            Job job = job(LOGLINK_BATCHES, INPUT);
            Job enriched = new Job(
                    job.bootstrapServers(),
                    job.registryUrl(),
                    INPUT,
                    ENRICHED,
                    job.group(),
                    job.personsTopic(),
                    job.sessionsTopic(),
                    job.stateDirectory(),
                    1,
                    false,
                    setting.compression(),
                    population);
            stage.topics().create(ENRICHED, Stage.PARTITIONS);
            ContenderProcess process = processes.get(LOGLINK_BATCHES);
            process.start(enriched);
            while (stage.topics().size(ENRICHED, Stage.PARTITIONS) < batches) {
                Thread.sleep(50);
            }
            process.stop();
        }

        String play(int warmUps, int rounds) throws InterruptedException {
            Map<Contenders, List<Sample>> samples = new EnumMap<>(Contenders.class);
            Random random = new Random(1);
            for (int round = -warmUps; round < rounds; round++) {
                List<Contenders> order = new ArrayList<>(processes.keySet());
                Collections.shuffle(order, random);
                for (Contenders contender : order) {
                    boolean batched = contender.output() == Contenders.Output.BATCHES;
                    Job job = job(contender, contender == COPY ? ENRICHED : INPUT);
                    Sample sample = new Round(stage, window)
                            .play(
                                    processes.get(contender),
                                    job,
                                    batched ? batches : batches * RECORDS_PER_BATCH,
                                    batched ? RECORDS_PER_BATCH : 1);
                    System.out.println(round + " " + contender + " " + sample);
                    if (round >= 0) {
                        samples.computeIfAbsent(contender, c -> new ArrayList<>())
                                .add(sample);
                    }
                }
            }
            TextTable table = new TextTable("contender", "CPU ns", "wall ns", "broker ns", "allocated B");
            samples.forEach((contender, list) -> table.row(
                    contender.title(),
                    median(list.stream().mapToDouble(Sample::cpuNanos).toArray()),
                    median(list.stream().mapToDouble(Sample::wallNanos).toArray()),
                    median(list.stream().mapToDouble(Sample::brokerNanos).toArray()),
                    median(list.stream().mapToDouble(Sample::allocatedBytes).toArray())));
            return setting + "\n" + table;
        }

        private static String median(double[] values) {
            Arrays.sort(values);
            return String.format(Locale.ROOT, "%.0f", values[values.length / 2]);
        }

        private Job job(Contenders contender, String input) {
            number++;
            String name = contender.name().toLowerCase(Locale.ROOT);
            return new Job(
                    stage.bootstrapServers(),
                    stage.registryUrl(),
                    input,
                    "out_" + name + "_" + number,
                    "bench-" + name,
                    Stage.PERSONS,
                    Stage.SESSIONS,
                    stage.directory("state-" + name).toString(),
                    setting.threads(),
                    setting.exactlyOnce(),
                    setting.compression(),
                    population);
        }
    }
}
