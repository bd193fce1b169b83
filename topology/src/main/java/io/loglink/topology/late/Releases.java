package io.loglink.topology.late;

import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.late.ReleaseMarkers.Release;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that come to a stage, and the records that they let go, in one partition. Not thread-safe.
 *
 * @param <R> the row
 */
final class Releases<R> {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private final StageSetup<R> setup;
    private final RowTable<R> rows;
    private final WaitingStore store;
    private final ReleaseMarkers markers;
    private final Exits<R> exits;
    private final Outlet outlet;

    Releases(
            StageSetup<R> setup,
            RowTable<R> rows,
            WaitingStore store,
            ReleaseMarkers markers,
            Exits<R> exits,
            Outlet outlet) {
        this.setup = setup;
        this.rows = rows;
        this.store = store;
        this.markers = markers;
        this.exits = exits;
        this.outlet = outlet;
    }

    /** Takes a row, and lets go the first of the records that wait for it. */
    void row(TableRecord<R> news, long timestampMs, long nowMs) {
        byte[] id = LateInput.RowNews.keyOf(news).bytes();
        boolean awaited = store.mayHold(id);
        RowTable.Change<R> change = rows.take(news, awaited);
        tell(id, change, timestampMs);
        if (awaited) {
            release(markers.of(id, change.changes()), change.standing(), setup.begin(), nowMs);
        }
    }

    private void tell(byte[] id, RowTable.Change<R> change, long timestampMs) {
        if (change.before() == null || !change.changes()) {
            return;
        }
        Record<byte[], byte[]> message = setup.changes().message(id, change.before(), change.standing(), timestampMs);
        if (message == null) {
            return;
        }
        if (outlet.tell(message)) {
            setup.metrics().overridden();
        } else {
            setup.metrics().notOverridden();
            LOG.warn(
                    "An override of {} bytes is larger than a message may be, and is not written: sinks keep showing the records "
                            + "of its distinct id under the former person. Raise max.request.size of the producer and "
                            + "max.message.bytes of the output topics, or shorten the ids of persons.",
                    message.value().length);
        }
    }

    /** Goes on with what has begun. */
    void goOn(Step step, long nowMs) {
        while (markers.any() && step.left()) {
            Release release = markers.first();
            R row = rows.get(release.id());
            if (row == null) {
                // Without transactions a crash may keep the marker and lose the row; read again, the row begins anew.
                markers.remove(release.id());
            } else {
                release(release, row, step, nowMs);
            }
        }
    }

    private void release(Release release, R row, Step step, long nowMs) {
        byte[] reached = store.visit(release.id(), release.from(), (key, stored) -> {
            if (!step.takeOne()) {
                return false;
            }
            if (release.all() || !stored.flags().known()) {
                look(key, stored, row, nowMs);
            }
            return true;
        });
        Release left = release.after(reached);
        if (left == null) {
            markers.remove(release.id());
            rows.told(release.id(), row);
        } else {
            markers.put(left);
        }
    }

    private void look(byte[] key, StoredRecord stored, R row, long nowMs) {
        WaitingRecord record = exits.decoded(stored);
        WaitingRecord linked = setup.kind().linkedByNews(record, row);
        if (linked != null) {
            store.remove(key, stored.deadlineMs());
            exits.linkedForNow(key, record, linked, nowMs);
        }
    }
}
