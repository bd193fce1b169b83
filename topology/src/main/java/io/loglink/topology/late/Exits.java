package io.loglink.topology.late;

import io.loglink.serdes.link.LateLink;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.enrich.WaitingRecordCodec;
import io.loglink.topology.late.LateMetrics.Cause;

/**
 * How records leave a stage, in one partition: linked, or not. Not thread-safe.
 *
 * @param <R> the row
 */
final class Exits<R> {
    private final StageSetup<R> setup;
    private final WaitingStore store;
    private final Outlet outlet;
    private final int partition;
    private final WaitingRecordCodec codec = new WaitingRecordCodec();

    Exits(StageSetup<R> setup, WaitingStore store, Outlet outlet, int partition) {
        this.setup = setup;
        this.store = store;
        this.outlet = outlet;
        this.partition = partition;
    }

    /** The form in which a record is stored. */
    StoredRecord stored(WaitingRecord record) {
        return new StoredRecord(setup.deadlineMs(record), setup.flags(record), codec.encode(record));
    }

    WaitingRecord decoded(StoredRecord stored) {
        return codec.decode(stored.encoded());
    }

    /** Lets a record go that a row linked; it is not in the store any more. */
    void linked(WaitingRecord before, WaitingRecord linked, long nowMs) {
        LateMetrics metrics = setup.metrics();
        if (!outlet.release(linked)) {
            count(linked.output(), Cause.EVICTED_BYTES);
        } else if (setup.kind().unknown(before)) {
            metrics.resolved(setup.stage(), before.output(), Math.max(0, nowMs - before.waitingSinceMs()));
        } else {
            metrics.relinked(setup.stage());
        }
    }

    /** The same, and keeps the form that is emitted where it may be amended again, should its id move. */
    void linkedForNow(byte[] key, WaitingRecord before, WaitingRecord linked, long nowMs) {
        if (setup.kind().keeps(linked)) {
            StoredRecord next = stored(linked);
            if (nowMs < next.deadlineMs() && outlet.fits(key, next.bytes())) {
                store.put(key, next);
            }
        }
        linked(before, linked, nowMs);
    }

    /** Lets a record go whose row is unknown; it is not in the store any more. One that was emitted before is only counted. */
    void unlinked(WaitingRecord record, Cause cause) {
        count(record.output(), cause);
        if (record.held()) {
            LateLink late = cause == Cause.EXPIRED ? LateLink.EXPIRED : LateLink.EVICTED;
            outlet.release(record.leaving(Revisions.cause(record, late)));
        }
    }

    /** Counts a record that left, and says so when that was before its time. */
    void count(Output output, Cause cause) {
        setup.metrics().left(setup.stage(), output, cause);
        if (cause != Cause.EXPIRED) {
            setup.evictions().evicted(partition, cause);
        }
    }
}
