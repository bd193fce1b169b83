package io.loglink.topology.tables;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.SessionRow;

/** What reads the records of the three table topics. */
public record TableReaders(
        RowReader<PersonRow> persons, RowReader<SessionRow> sessions, RowReader<ProjectRow> projects) {}
