package io.loglink.topology.late;

import io.loglink.serdes.tables.TableRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one partition of a table topic. Whole, not only of the ids that wait: a row may have come between the look that the
 * enrich topology took and the arrival of the record. Of deletions only what later rows and records have to know. Not
 * thread-safe.
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
     * @param before what was stored of the row that stood; null when there was none
     * @param standing the row that stands, whole
     * @param changes whether that is another one
     */
    record Change<R>(@Nullable R before, R standing, boolean changes) {}

    @Nullable
    R get(byte[] id) {
        byte[] stored = store.get(Bytes.wrap(id));
        return stored == null ? null : kind.codec().decode(stored);
    }

    /**
     * Takes over a record of the topic.
     *
     * @param awaited whether records wait for the row; a tombstone that tells nobody anything is not stored
     */
    Change<R> take(TableRecord<R> record, boolean awaited) {
        if (record instanceof TableRecord.Row<R> row) {
            byte[] id = row.key().bytes();
            R before = get(id);
            return put(id, before, kind.rule().afterRow(before, row.row()));
        }
        if (record instanceof TableRecord.Tombstone<R> tombstone) {
            byte[] id = tombstone.key().bytes();
            R before = get(id);
            R standing = kind.rule().afterTombstone(before);
            return awaited || kind.rule().needsStored() ? put(id, before, standing) : delete(id, before, standing);
        }
        throw new IllegalArgumentException("a broken row");
    }

    private Change<R> put(byte[] id, @Nullable R before, R standing) {
        R kept = kind.kept(standing);
        boolean changes = !kept.equals(before);
        if (changes) {
            store.put(Bytes.wrap(id), kind.codec().encode(kept));
        }
        return new Change<>(before, standing, changes);
    }

    private Change<R> delete(byte[] id, @Nullable R before, R standing) {
        if (before != null) {
            store.delete(Bytes.wrap(id));
        }
        return new Change<>(before, standing, before != null);
    }

    /** A row has let go all that waited for it: from now on a tombstone is needed no more than one that found nobody waiting. */
    void told(byte[] id, R row) {
        if (!kind.rule().needsStored() && row.equals(kind.rule().afterTombstone(null))) {
            store.delete(Bytes.wrap(id));
        }
    }
}
