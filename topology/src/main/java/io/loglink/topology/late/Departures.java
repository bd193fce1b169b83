package io.loglink.topology.late;

import io.loglink.topology.config.LateSettings;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.late.ExpiryQueue.Entry;
import io.loglink.topology.late.LateMetrics.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Records whose time is up, or for which there is no room, in one partition. Not thread-safe.
 *
 * @param <R> the row
 */
final class Departures<R> {
    private final StageSetup<R> setup;
    private final RowTable<R> rows;
    private final WaitingStore store;
    private final Exits<R> exits;

    Departures(StageSetup<R> setup, RowTable<R> rows, WaitingStore store, Exits<R> exits) {
        this.setup = setup;
        this.rows = rows;
        this.store = store;
        this.exits = exits;
    }

    /** Lets go records whose time is up, and what is beyond the limits. */
    void step(Step step, long nowMs) {
        due(step, nowMs);
        keepWithinLimits(step, nowMs);
    }

    private void due(Step step, long nowMs) {
        if (store.records() == 0 || !store.queue().mayBeDue(nowMs)) {
            return;
        }
        store.queue().visit(entry -> {
            if (entry.deadlineMs() > nowMs || !step.takeOne()) {
                return false;
            }
            depart(entry, Cause.EXPIRED, nowMs);
            return true;
        });
    }

    /**
     * Lets go records until the others are within the limits, those first whose time would be up first. Limits that were lowered
     * are reached in steps.
     */
    void keepWithinLimits(Step step, long nowMs) {
        if (exceeded() == null) {
            return;
        }
        store.queue().visit(entry -> {
            Cause cause = exceeded();
            if (cause == null || !step.takeOne()) {
                return false;
            }
            depart(entry, cause, nowMs);
            return true;
        });
    }

    private @Nullable Cause exceeded() {
        LateSettings limits = setup.settings();
        if (store.records() > limits.maxRecords()) {
            return Cause.EVICTED_RECORDS;
        }
        return store.bytes() > limits.maxBytes() ? Cause.EVICTED_BYTES : null;
    }

    private void depart(Entry entry, Cause cause, long nowMs) {
        R row = rows.get(WaitingKeys.id(entry.waiting()));
        boolean silent = row == null && !entry.flags().held() && !entry.flags().known();
        // Most of the records of an amended output: nothing is written, so the record need not be read.
        StoredRecord stored = silent ? null : store.get(entry.waiting());
        store.remove(entry.waiting(), entry.deadlineMs());
        if (silent) {
            exits.count(WaitingKeys.output(entry.waiting()), cause);
        } else if (stored != null) {
            depart(exits.decoded(stored), row, cause, nowMs);
        }
    }

    private void depart(WaitingRecord record, @Nullable R row, Cause cause, long nowMs) {
        // The row may be there: the record's turn had not come when its release was interrupted.
        WaitingRecord linked = row == null ? null : setup.kind().linked(record, row);
        if (linked != null) {
            exits.linked(record, linked, nowMs);
        } else if (setup.kind().unknown(record)) {
            exits.unlinked(record, cause);
        } else if (cause != Cause.EXPIRED) {
            exits.count(record.output(), cause);
        }
    }
}
