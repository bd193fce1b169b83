package io.loglink.topology.late;

import io.loglink.serdes.tables.TableRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one partition of a table topic. Whole, not only of the ids that wait: a row may have come between the look that the
 * enrich topology took and the arrival of the record. Not thread-safe.
 *
 * @param <R> the row
 */
final class RowTable<R> {
    private final KeyValueStore<Bytes, byte[]> store;
    private final LateKind<R> kind;

    RowTable(KeyValueStore<Bytes, byte[]> store, LateKind<R> kind) {
        this.store = store;
        this.kind = kind;
    }

    /**
     * What a record of the topic did to the row of its key.
     *
     * @param before the row that stood; null when there was none
     * @param standing the row that stands
     */
    record Change<R>(@Nullable R before, R standing) {
        boolean changes() {
            return !standing.equals(before);
        }
    }

    @Nullable
    R get(byte[] id) {
        byte[] stored = store.get(Bytes.wrap(id));
        return stored == null ? null : kind.codec().decode(stored);
    }

    Change<R> take(TableRecord<R> record) {
        if (record instanceof TableRecord.Row<R> row) {
            byte[] id = row.key().bytes();
            R before = get(id);
            return put(id, before, kind.rule().afterRow(before, row.row()));
        }
        if (record instanceof TableRecord.Tombstone<R> tombstone) {
            byte[] id = tombstone.key().bytes();
            R before = get(id);
            return put(id, before, kind.rule().afterTombstone(before));
        }
        throw new IllegalArgumentException("a broken row");
    }

    private Change<R> put(byte[] id, @Nullable R before, R standing) {
        Change<R> change = new Change<>(before, standing);
        if (change.changes()) {
            store.put(Bytes.wrap(id), kind.codec().encode(standing));
        }
        return change;
    }
}
