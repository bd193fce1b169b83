package io.loglink.topology.tables;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.PersonRowCodec;
import io.loglink.serdes.tables.RowCodec;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.SessionRowCodec;
import io.loglink.topology.link.ConflictRule;

/**
 * What makes one table different from another.
 *
 * @param reader reads the records of its topic
 * @param codec the stored form of its rows
 * @param rule which of two rows of a key stands
 * @param <R> the row
 */
record TableFormat<R>(RowReader<R> reader, RowCodec<R> codec, ConflictRule<R> rule) {
    static TableFormat<PersonRow> persons(RowReader<PersonRow> reader) {
        return new TableFormat<>(reader, new PersonRowCodec(), ConflictRule.PERSONS);
    }

    static TableFormat<SessionRow> sessions(RowReader<SessionRow> reader) {
        return new TableFormat<>(reader, new SessionRowCodec(), ConflictRule.SESSIONS);
    }
}
