package io.loglink.topology.late;

import io.loglink.topology.config.LateSettings;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.WaitingRecord;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What a stage works with, in all its partitions.
 *
 * @param kind what it waits for
 * @param changes told of rows that took another's place
 * @param maxMessageBytes the largest message that can be written now, before compression
 * @param evictions says that records were evicted
 * @param step how much it does in one go, for one message
 * @param nanoTime the clock of that
 * @param stepTimes the time for what no message causes
 * @param <R> the row
 */
record StageSetup<R>(
        LateKind<R> kind,
        LateSettings settings,
        RowChanges<R> changes,
        IntSupplier maxMessageBytes,
        LateMetrics metrics,
        EvictionLog evictions,
        Step.Size step,
        LongSupplier nanoTime,
        StepTimes stepTimes) {

    LateStage stage() {
        return kind.stage();
    }

    Step begin() {
        return step.begin(nanoTime);
    }

    /** When a record's time is up, over all stages. */
    long deadlineMs(WaitingRecord record) {
        // 0 stands for a marker in the queue.
        return Math.max(1, record.waitingSinceMs() + waitsMs(record.held()));
    }

    /** How long records wait. */
    long waitsMs(boolean held) {
        return (held ? settings.hold() : settings.window()).toMillis();
    }

    StoredRecord.Flags flags(WaitingRecord record) {
        return new StoredRecord.Flags(record.held(), !kind.unknown(record));
    }
}
