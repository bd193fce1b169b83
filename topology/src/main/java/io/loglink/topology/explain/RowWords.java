package io.loglink.topology.explain;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.link.MappingVersions;
import io.loglink.topology.terminal.Texts;

/** Rows in words. Pure functions. */
final class RowWords {
    private RowWords() {}

    /** What a row says, in brackets: {@code (person p-1, version 3)}. */
    static String of(Object row) {
        return "(" + inner(row) + ")";
    }

    private static String inner(Object row) {
        if (row instanceof PersonRow person) {
            return ofPerson(person);
        }
        if (row instanceof SessionRow session) {
            return session.deleted()
                    ? "deleted"
                    : "started " + Texts.utc(session.startedAtMs())
                            + (session.hasRecording() ? ", with a recording" : ", without a recording");
        }
        return row.toString();
    }

    private static String ofPerson(PersonRow person) {
        String version = person.version() == MappingVersions.BELOW_EVERY_VERSION ? "" : ", version " + person.version();
        return (person.deleted() ? "deleted" : "person " + person.personId()) + version;
    }
}
