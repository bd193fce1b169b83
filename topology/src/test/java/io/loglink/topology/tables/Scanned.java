package io.loglink.topology.tables;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a scan finds in messages that a test writes. */
public final class Scanned {
    private static final TableReaders READERS = TableReaders.of(WriterSchemas.none());

    private Scanned() {}

    public static ScannedProjects projects(List<ConsumerRecord<byte[], byte[]>> messages) {
        ScannedProjects projects = new ScannedProjects(READERS.projects());
        messages.forEach(projects::take);
        projects.complete();
        return projects;
    }

    public static ScannedTable<PersonRow> persons(
            List<ConsumerRecord<byte[], byte[]>> messages, Predicate<TableKey> wanted) {
        ScannedTable<PersonRow> persons = new ScannedTable<>(
                "person_distinct_ids", TableFormat.persons(READERS.persons()), PersonRow::deleted, wanted);
        messages.forEach(persons::take);
        return persons;
    }

    public static ScannedTable<SessionRow> sessions(
            List<ConsumerRecord<byte[], byte[]>> messages, Predicate<TableKey> wanted) {
        ScannedTable<SessionRow> sessions =
                new ScannedTable<>("sessions", TableFormat.sessions(READERS.sessions()), SessionRow::deleted, wanted);
        messages.forEach(sessions::take);
        return sessions;
    }
}
