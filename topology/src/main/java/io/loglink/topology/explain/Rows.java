package io.loglink.topology.explain;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.tables.ScannedTable;

/** The rows that matter for an explanation. */
record Rows(ScannedTable<PersonRow> persons, ScannedTable<SessionRow> sessions) {
    ScannedTable<?> of(LinkSide side) {
        return side == LinkSide.PERSON ? persons : sessions;
    }
}
