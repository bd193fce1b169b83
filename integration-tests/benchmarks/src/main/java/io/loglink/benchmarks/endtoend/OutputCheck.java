package io.loglink.benchmarks.endtoend;

import java.util.EnumMap;
import java.util.Map;

/**
 * Whether all contenders do the same work: each links the same small input, and each record that it writes must be what Loglink
 * writes, attribute by attribute. A contender that writes anything else is not measured.
 */
final class OutputCheck {
    private static final long LOOK_MS = 500;
    private static final int MOST_LOOKS = 60;

    private final Stage stage;
    private final int records;
    private final Map<Contenders.Output, Map<String, String>> expected = new EnumMap<>(Contenders.Output.class);
    private double bytesPerRecord;

    /** @param records in the input */
    OutputCheck(Stage stage, int records) {
        this.stage = stage;
        this.records = records;
    }

    /**
     * Runs one contender; the first of each shape sets what the others must write.
     *
     * @throws IllegalStateException when it writes something else; the message shows the first difference
     */
    void run(Contenders contender, Side side, Job job) throws InterruptedException {
        stage.topics().create(job.output(), Stage.PARTITIONS);
        stage.topics().forget(job.group(), job.input(), Stage.PARTITIONS);
        side.start(job);
        OutputReader reader = new OutputReader(stage.bootstrapServers());
        Map<String, String> found = reader.read(job.output(), contender.output(), records);
        settle(side);
        side.stop();
        Contenders.Output shape =
                contender.output() == Contenders.Output.AVRO ? Contenders.Output.AVRO : Contenders.Output.BATCHES;
        Map<String, String> first = expected.putIfAbsent(shape, found);
        if (first != null) {
            compare(contender, first, found);
        }
        if (contender == Contenders.LOGLINK_BATCHES) {
            bytesPerRecord = (double) reader.valueBytes() / records;
        }
    }

    /** What Loglink's batches hold for each record. */
    double bytesPerRecord() {
        return bytesPerRecord;
    }

    /** What a side does once, after its very first start, shall not fall into a round. */
    private static void settle(Side side) throws InterruptedException {
        long before = side.use().cpuNanos();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Thread.sleep(LOOK_MS);
            long now = side.use().cpuNanos();
            if (now - before < LOOK_MS * 1_000_000 / 10) {
                return;
            }
            before = now;
        }
    }

    private static void compare(Contenders contender, Map<String, String> expected, Map<String, String> found) {
        expected.forEach((id, record) -> {
            if (!record.equals(found.get(id))) {
                throw new IllegalStateException(contender + " writes another record " + id + "; expected:\n" + record
                        + "\nfound:\n" + found.get(id));
            }
        });
        if (found.size() != expected.size()) {
            throw new IllegalStateException(
                    contender + " writes " + found.size() + " records instead of " + expected.size());
        }
    }
}
