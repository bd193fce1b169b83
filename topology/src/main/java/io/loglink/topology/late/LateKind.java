package io.loglink.topology.late;

import io.loglink.serdes.tables.RowCodec;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.link.ConflictRule;
import org.jspecify.annotations.Nullable;

/**
 * What differs between waiting for one kind of row and for another. Implementations are stateless.
 *
 * @param <R> the row
 */
interface LateKind<R> {
    LateStage stage();

    /** The form in which rows are stored. */
    RowCodec<R> codec();

    /** Which of two rows of a key stands. */
    ConflictRule<R> rule();

    /** What is stored of a row that stands: no more than is asked of it later. */
    default R kept(R row) {
        return row;
    }

    /** The key of the row that a record waits for; null when the record has no such id. */
    @Nullable
    TableKey keyOf(WaitingRecord record);

    /** Whether a record has no link of this kind because its row is not known. */
    boolean unknown(WaitingRecord record);

    /**
     * The record with the link that its row gives it, as the next revision unless it has not been emitted; null when the row
     * changes nothing.
     *
     * @param row the row that stands here, where it was found; the record may know a later one
     */
    @Nullable
    WaitingRecord linked(WaitingRecord record, R row);

    /**
     * The same.
     *
     * @param row the row that stands here since a moment ago, which is news to a record that came before
     */
    default @Nullable WaitingRecord linkedByNews(WaitingRecord record, R row) {
        return linked(record, row);
    }

    /** The key at the stage where a record waits too: it goes there, and from there to the outputs; null when it waits nowhere. */
    @Nullable
    TableKey onward(WaitingRecord record);

    /** Whether a record stays until its time is up after it was linked, because a later row may link it otherwise. */
    boolean keeps(WaitingRecord record);
}
