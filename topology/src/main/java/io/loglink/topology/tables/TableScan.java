package io.loglink.topology.tables;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.reading.ScanProgress;
import io.loglink.topology.reading.TopicConsumer;
import io.loglink.topology.reading.TopicScan;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads table topics once, whole, and keeps the rows of the keys that are wanted: what stands in the tables of an instance that
 * has read as far. By the same readers and the same rule as those tables, but without a store: a running instance holds that.
 * Each call reads a topic anew, and throws {@link io.loglink.topology.reading.ReadingException} when it cannot.
 */
public final class TableScan {
    private final TableSettings settings;
    private final TableReaders readers;
    private final ScanProgress progress;

    public TableScan(TableSettings settings, TableReaders readers, ScanProgress progress) {
        this.settings = settings;
        this.readers = readers;
        this.progress = progress;
    }

    /** All projects. */
    public ScannedProjects projects() {
        ScannedProjects projects = new ScannedProjects(readers.projects());
        scan(settings.projectsTopic(), projects::take);
        projects.complete();
        return projects;
    }

    /** The person mappings of the keys that are wanted; the predicate is asked once a message. */
    public ScannedTable<PersonRow> persons(Predicate<TableKey> wanted) {
        ScannedTable<PersonRow> persons = new ScannedTable<>(
                settings.personsTopic(), TableFormat.persons(readers.persons()), PersonRow::deleted, wanted);
        scan(settings.personsTopic(), persons::take);
        return persons;
    }

    /** The sessions of the keys that are wanted. */
    public ScannedTable<SessionRow> sessions(Predicate<TableKey> wanted) {
        ScannedTable<SessionRow> sessions = new ScannedTable<>(
                settings.sessionsTopic(), TableFormat.sessions(readers.sessions()), SessionRow::deleted, wanted);
        scan(settings.sessionsTopic(), sessions::take);
        return sessions;
    }

    private void scan(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<String, Object> config = new HashMap<>(new TableClients(settings.consumer()).consumerConfig("scan"));
        // What compaction or retention takes away meanwhile is no row any more.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (TopicConsumer consumer = TopicConsumer.open(config)) {
            new TopicScan(consumer, progress).read(topic, each);
        }
    }
}
