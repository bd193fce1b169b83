package io.loglink.topology.tables;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.PersonRowReader;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRowReader;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.SessionRowReader;
import io.loglink.topology.config.TableSettings;
import java.util.Map;

/** What reads the records of the three table topics. */
public record TableReaders(
        RowReader<PersonRow> persons, RowReader<SessionRow> sessions, RowReader<ProjectRow> projects) {

    /** Readers of Avro and JSON rows. */
    public static TableReaders of(WriterSchemas writerSchemas) {
        return new TableReaders(
                new PersonRowReader(writerSchemas),
                new SessionRowReader(writerSchemas),
                new ProjectRowReader(writerSchemas));
    }

    /** These readers, where each record waits for the registry as {@link PatientRowReader} does. */
    public TableReaders patient() {
        return new TableReaders(
                new PatientRowReader<>(persons), new PatientRowReader<>(sessions), new PatientRowReader<>(projects));
    }

    /** The readers by the topics that {@code settings} names. */
    public Map<String, RowReader<?>> byTopic(TableSettings settings) {
        return Map.of(
                settings.personsTopic(),
                persons,
                settings.sessionsTopic(),
                sessions,
                settings.projectsTopic(),
                projects);
    }
}
