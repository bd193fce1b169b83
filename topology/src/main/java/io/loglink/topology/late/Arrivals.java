package io.loglink.topology.late;

import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.late.LateMetrics.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Records that come to a stage, in one partition. Not thread-safe.
 *
 * @param <R> the row
 */
final class Arrivals<R> {
    private final StageSetup<R> setup;
    private final RowTable<R> rows;
    private final WaitingStore store;
    private final Exits<R> exits;
    private final Outlet outlet;

    Arrivals(StageSetup<R> setup, RowTable<R> rows, WaitingStore store, Exits<R> exits, Outlet outlet) {
        this.setup = setup;
        this.rows = rows;
        this.store = store;
        this.exits = exits;
        this.outlet = outlet;
    }

    /** @param id the key of the row that the record waits for */
    void arrive(byte[] id, WaitingRecord sent, long nowMs) {
        // The clock of the instance that handed it over may be ahead: it waits no longer for that.
        WaitingRecord record = sent.waitingSinceMs() > nowMs ? sent.waitingSince(nowMs) : sent;
        setup.metrics().arrived(setup.stage(), record.output());
        byte[] key = WaitingKeys.waiting(id, record);
        StoredRecord stored = store.get(key);
        if (stored != null) {
            if (exits.decoded(stored).revision() > record.revision()) {
                return;
            }
            // Before anything else: an older form that stayed would be emitted after the newer one.
            store.remove(key, stored.deadlineMs());
        }
        // The row may have come between the look that was taken before and now.
        R row = rows.get(id);
        WaitingRecord linked = row == null ? null : setup.kind().linked(record, row);
        if (linked != null) {
            exits.linkedForNow(key, record, linked, nowMs);
            return;
        }
        if (stored == null && setup.kind().unknown(record)) {
            setup.metrics().waits(setup.stage(), record.output());
        }
        stay(key, record, nowMs);
    }

    private void stay(byte[] key, WaitingRecord record, long nowMs) {
        if (!record.held()) {
            outlet.announce(record);
        }
        boolean unknown = setup.kind().unknown(record);
        StoredRecord stored = exits.stored(record);
        Cause cause = cannotWait(key, stored, nowMs);
        if (cause == null && (unknown || setup.kind().keeps(record))) {
            store.put(key, stored);
        } else if (cause != null && unknown) {
            exits.unlinked(record, cause);
        } else if (record.held()) {
            // Nothing is missing here: it was handed over under other settings.
            outlet.release(record);
        }
    }

    private @Nullable Cause cannotWait(byte[] key, StoredRecord stored, long nowMs) {
        if (nowMs >= stored.deadlineMs()) {
            return Cause.EXPIRED;
        }
        // The store's own topic takes messages of the same size as every other.
        return outlet.fits(key, stored.bytes()) ? null : Cause.EVICTED_BYTES;
    }
}
