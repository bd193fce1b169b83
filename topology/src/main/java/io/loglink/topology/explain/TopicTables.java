package io.loglink.topology.explain;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.tables.ScannedProjects;
import io.loglink.topology.tables.ScannedTable;
import io.loglink.topology.tables.TableScan;
import java.util.function.Predicate;

/** The tables as their topics hold them now. */
public final class TopicTables implements LiveTables {
    private final TableScan scan;

    public TopicTables(TableScan scan) {
        this.scan = scan;
    }

    @Override
    public ScannedProjects projects() {
        return scan.projects();
    }

    @Override
    public ScannedTable<PersonRow> persons(Predicate<TableKey> wanted) {
        return scan.persons(wanted);
    }

    @Override
    public ScannedTable<SessionRow> sessions(Predicate<TableKey> wanted) {
        return scan.sessions(wanted);
    }
}
