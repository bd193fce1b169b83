package io.loglink.benchmarks.latency;

import static io.loglink.benchmarks.endtoend.Contenders.COPY;
import static io.loglink.benchmarks.endtoend.Contenders.LOGLINK_BATCHES;

import io.loglink.benchmarks.endtoend.ContenderProcess;
import io.loglink.benchmarks.endtoend.Contenders;
import io.loglink.benchmarks.endtoend.Jobs;
import io.loglink.benchmarks.endtoend.Setting;
import io.loglink.benchmarks.endtoend.Stage;
import io.loglink.benchmarks.workload.FieldOrder;
import io.loglink.benchmarks.workload.LogBatches;
import io.loglink.benchmarks.workload.Population;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Everything that stays up while flows come and go: the stage, the contenders' processes, and the messages to send. */
final class Bed implements AutoCloseable {
    static final int RECORDS_PER_MESSAGE = 100;
    private static final int DISTINCT_MESSAGES = 300;

    private final Path work;
    private final String heap;
    private final Stage stage;
    private final Jobs jobs;
    private final List<byte[]> messages;
    private final Map<Contenders, ContenderProcess> processes = new EnumMap<>(Contenders.class);
    private @Nullable List<byte[]> enriched;
    private int number;

    /**
     * @param work directory for what a run leaves behind
     * @param heap of each contender, such as {@code 1g}
     */
    Bed(Path work, Population population, String heap) {
        this.work = work;
        this.heap = heap;
        this.stage = Stage.start(work);
        this.jobs = new Jobs(stage, population);
        stage.writeTables(population);
        LogBatches batches = new LogBatches(population, RECORDS_PER_MESSAGE, LogBatches.Shape.USUAL);
        this.messages = LongStream.range(0, DISTINCT_MESSAGES)
                .mapToObj(message -> batches.bytes(message, FieldOrder.DESCENDING))
                .toList();
    }

    /** Starts a contender on topics of its own. The copy is sent what Loglink writes, so that both write the same bytes. */
    Flow open(Contenders contender, Setting setting) throws InterruptedException {
        return open(contender, setting, contender == COPY ? enriched() : messages);
    }

    private Flow open(Contenders contender, Setting setting, List<byte[]> sent) throws InterruptedException {
        number++;
        ContenderProcess process = processes.computeIfAbsent(
                contender, name -> new ContenderProcess(name, heap, work.resolve("latency-" + name + ".log")));
        return Flow.open(
                stage,
                process,
                jobs.of(contender, "in_" + number, setting),
                sent,
                contender.output() == Contenders.Output.BATCHES ? 1 : RECORDS_PER_MESSAGE);
    }

    /** The messages as Loglink writes them. */
    private List<byte[]> enriched() throws InterruptedException {
        List<byte[]> known = enriched;
        if (known == null) {
            EnrichedMessages reader = new EnrichedMessages(stage.bootstrapServers());
            String output;
            try (Flow flow = open(LOGLINK_BATCHES, new Setting("zstd", false, 1), messages)) {
                flow.sendEach(messages.size());
                output = flow.output();
            }
            known = reader.read(output, messages.size());
            enriched = known;
        }
        return known;
    }

    @Override
    public void close() {
        processes.values().forEach(ContenderProcess::close);
        stage.close();
    }
}
