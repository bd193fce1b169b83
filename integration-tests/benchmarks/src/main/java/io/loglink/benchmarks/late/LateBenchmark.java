package io.loglink.benchmarks.late;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Ratio;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.tables.Directories;
import io.loglink.benchmarks.tables.ProcessMemory;
import io.loglink.topology.tables.StoreMemory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A million records wait in one partition. Ten thousand of one distinct id are released by its row; then the time of all others is
 * up. Meanwhile records of a known distinct id come: how long do they stand still?
 */
public final class LateBenchmark {
    private static final int WAITING = 1_000_000;
    /** The default of {@code store.rocksdb.memory.bytes}. */
    private static final long STORE_BYTES = 256L << 20;

    private static final int OF_ONE_ID = 10_000;
    private static final int IDS = 300_000;
    private static final int AFTERWARDS = 1_000;
    private static final String KNOWN = "known@example.com";
    private static final String HOT = "hot@example.com";
    private static final String PERSON = "0190f7c2-0000-7000-8000-000000000001";

    /** Runs all and leaves nothing behind but the report. Both modes do the same. */
    public void run(Report report, Mode mode) {
        Directories.with(directory -> {
            try (StoreMemory memory = new StoreMemory(STORE_BYTES);
                    LateRun late = new LateRun(directory, memory)) {
                run(report, late, memory, directory);
            }
        });
    }

    private static void run(Report report, LateRun late, StoreMemory memory, Path directory) {
        WaitingMessages messages = new WaitingMessages();
        late.row(KNOWN, PERSON);
        fill(report, late, messages, memory, directory);

        double release = release(report, late, messages, memory);
        double expiry = expiry(report, late, messages, memory);
        aftermath(report, late, messages);

        String conditions = String.format(
                Locale.ROOT, "%,d records wait in one partition, held; %,d of them of one id", WAITING, OF_ONE_ID);
        report.add(new Figure(Goal.LATE_RELEASE, Ratio.of(release), conditions));
        report.add(new Figure(Goal.LATE_EXPIRY, Ratio.of(expiry), conditions));
        report.add(new Figure(Goal.LATE_MEMORY, Ratio.of(memory.use().usedBytes() / 1e6), conditions));
    }

    private static void fill(
            Report report, LateRun late, WaitingMessages messages, StoreMemory memory, Path directory) {
        long start = System.nanoTime();
        for (int record = 0; record < WAITING; record++) {
            // The records of one id come among the others, as they do.
            String id = record % (WAITING / OF_ONE_ID) == 0 ? HOT : "user-" + record % IDS + "@example.com";
            late.send(messages.next(id, late.nowMs()));
            if (record % 1_000 == 0) {
                late.turn();
                check(late.takeEmitted(), 0);
            }
        }
        report.print(String.format(
                Locale.ROOT,
                "%,d records came to wait: %.1f µs each; %,d MB on the disk",
                WAITING,
                (System.nanoTime() - start) / 1e3 / WAITING,
                Directories.size(directory) >> 20));
        memory(report, memory);
    }

    private static double release(Report report, LateRun late, WaitingMessages messages, StoreMemory memory) {
        long start = System.nanoTime();
        Pauses pauses = new Pauses();
        late.row(HOT, PERSON);
        int released = goOn(late, messages, pauses, OF_ONE_ID);
        check(released, OF_ONE_ID);
        return tell(report, "released", released, start, pauses, memory);
    }

    private static double expiry(Report report, LateRun late, WaitingMessages messages, StoreMemory memory) {
        long start = System.nanoTime();
        Pauses pauses = new Pauses();
        late.leap(LateRun.HOLD);
        int expired = goOn(late, messages, pauses, WAITING - OF_ONE_ID);
        check(expired, WAITING - OF_ONE_ID);
        return tell(report, "expired", expired, start, pauses, memory);
    }

    /** What a million removed records have left behind must not slow down the few that wait afterwards. */
    private static void aftermath(Report report, LateRun late, WaitingMessages messages) {
        long start = System.nanoTime();
        for (int record = 0; record < AFTERWARDS; record++) {
            String id = "late-" + record + "@example.com";
            late.send(messages.next(id, late.nowMs()));
            late.row(id, PERSON);
            check(late.takeEmitted(), 1);
        }
        report.print(String.format(
                Locale.ROOT,
                "%,d records afterwards, each waiting for its row alone: %.0f µs each",
                AFTERWARDS,
                (System.nanoTime() - start) / 1e3 / AFTERWARDS));
    }

    /** Records come one by one; each is seen at the output before the next comes. */
    private static int goOn(LateRun late, WaitingMessages messages, Pauses pauses, int awaited) {
        int others = 0;
        while (others < awaited) {
            late.turn();
            others += late.takeEmitted();
            late.send(messages.next(KNOWN, late.nowMs()));
            check(late.takeEmitted(), 1);
            pauses.record();
        }
        return others;
    }

    private static double tell(
            Report report, String what, int records, long startNanos, Pauses pauses, StoreMemory memory) {
        double millis = (System.nanoTime() - startNanos) / 1e6;
        report.print(String.format(
                Locale.ROOT,
                "%,d records %s in %.1f s; the longest pause in the output was %.0f ms",
                records,
                what,
                millis / 1e3,
                pauses.longestMs()));
        memory(report, memory);
        return pauses.longestMs();
    }

    private static void memory(Report report, StoreMemory memory) {
        report.print(String.format(
                Locale.ROOT,
                "  memory of the stores: %d MB of %d MB; the process beside its heap: %d MB",
                memory.use().usedBytes() >> 20,
                memory.use().maxBytes() >> 20,
                ProcessMemory.besideHeap() >> 20));
    }

    private static void check(int seen, int expected) {
        if (seen != expected) {
            throw new IllegalStateException(seen + " records came out instead of " + expected);
        }
    }

    /** Writes to {@code target/bench.json}. */
    public static void main(String[] arguments) {
        Report report = new Report(Path.of("target", "bench.json"), System.out);
        new LateBenchmark().run(report, Mode.SHORT);
        report.printSummary();
    }
}
