package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableRecord;
import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what is polled to a table and flushes it: each poll when the table is loaded, many records at once before. */
final class TableIntake {
    private static final Logger LOG = LoggerFactory.getLogger(TableIntake.class);
    /** While loading, so many records go into one write to the store. */
    private static final int GATHERED_RECORDS = 50_000;

    private final TableTarget target;
    private final TableProgress progress;
    private final Persistence persistence;
    private final BrokenRecords brokenRecords;
    private final Map<Integer, Long> reached = new HashMap<>();
    private long applied;
    private long skipped;
    private long newestMs;

    TableIntake(TableTarget target, TableProgress progress, Persistence persistence, Clock clock) {
        this.target = target;
        this.progress = progress;
        this.persistence = persistence;
        this.brokenRecords = new BrokenRecords(progress.table(), clock);
    }

    /**
     * Reading begins, or begins again, at the target's positions.
     *
     * @param askedMs when the broker was asked for the ends, or before
     */
    void begin(Map<Integer, Long> start, Map<Integer, Long> end, long askedMs) {
        forgetUnflushed();
        progress.began(start, end, askedMs);
        target.loading(progress.remaining());
        completeLoad();
    }

    /** Takes over what a poll brought; returns early only when told to stop. */
    void take(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty() && !persistence.untilDone(new Polled(records)::applyRest)) {
            return;
        }
        // Not from the records: positions also pass the markers of transactions, which no record shows.
        records.nextOffsets().forEach((partition, next) -> reached.put(partition.partition(), next.offset()));
        if (!reached.isEmpty() && !gathers(records)) {
            flush();
        }
    }

    private boolean gathers(ConsumerRecords<byte[], byte[]> records) {
        return !progress.loaded()
                && !records.isEmpty()
                && applied + skipped < GATHERED_RECORDS
                && !progress.completesLoad(reached);
    }

    private void flush() {
        Map<Integer, Long> positions = Map.copyOf(reached);
        if (persistence.untilDone(() -> target.flush(positions))) {
            progress.flushed(positions, applied, skipped, newestMs);
            forgetUnflushed();
            completeLoad();
        }
    }

    private void completeLoad() {
        if (progress.completesLoad(Map.of()) && persistence.untilDone(target::loaded)) {
            progress.becameLoaded();
            TableState state = progress.state();
            LOG.info(
                    "Table {}: loaded, {} records applied, {} skipped",
                    state.table(),
                    state.applied(),
                    state.skipped());
        }
    }

    private void forgetUnflushed() {
        reached.clear();
        applied = 0;
        skipped = 0;
        newestMs = 0;
    }

    /** The records of one poll, applied one by one; a record that cannot be read now is the first one of the next try. */
    private final class Polled {
        private final Iterator<ConsumerRecord<byte[], byte[]>> records;
        private @Nullable ConsumerRecord<byte[], byte[]> next;

        Polled(ConsumerRecords<byte[], byte[]> polled) {
            records = polled.iterator();
        }

        void applyRest() {
            while (next != null || records.hasNext()) {
                ConsumerRecord<byte[], byte[]> record = next == null ? records.next() : next;
                next = record;
                TableRecord.Broken<?> broken = target.apply(record.key(), record.value());
                next = null;
                newestMs = Math.max(newestMs, record.timestamp());
                if (broken == null) {
                    applied++;
                } else {
                    skipped++;
                    brokenRecords.skipped(record, broken);
                }
            }
        }
    }
}
