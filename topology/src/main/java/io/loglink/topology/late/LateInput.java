package io.loglink.topology.late;

import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.enrich.WaitingRecord;

/**
 * What comes to a stage. Its key is that of the row.
 *
 * @param <R> the row
 */
sealed interface LateInput<R> {
    /** A record, in a form that waits for the row. */
    record Arrival<R>(WaitingRecord record) implements LateInput<R> {}

    /** A record of the table topic that could be read. */
    record RowNews<R>(TableRecord<R> news) implements LateInput<R> {
        /** The key of the row, which a message without a key names in its value. */
        TableKey key() {
            return keyOf(news);
        }

        /** @throws IllegalArgumentException when the record could not be read */
        static TableKey keyOf(TableRecord<?> news) {
            if (news instanceof TableRecord.Row<?> row) {
                return row.key();
            }
            if (news instanceof TableRecord.Tombstone<?> tombstone) {
                return tombstone.key();
            }
            throw new IllegalArgumentException("a broken row");
        }
    }
}
