package io.loglink.topology.explain;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.tables.ScannedProjects;
import io.loglink.topology.tables.ScannedTable;
import java.util.function.Predicate;

/** Where the rows come from that an explanation needs. Each call may read a whole topic. */
public interface LiveTables {
    /** All projects. */
    ScannedProjects projects();

    /** The person mappings of the keys that are wanted. */
    ScannedTable<PersonRow> persons(Predicate<TableKey> wanted);

    /** The sessions of the keys that are wanted. */
    ScannedTable<SessionRow> sessions(Predicate<TableKey> wanted);
}
