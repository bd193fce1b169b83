package io.loglink.topology.tables;

import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.link.Projects;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The projects as a {@link TableScan} found them, and where. Not thread-safe while it is filled. */
public final class ScannedProjects implements Projects {
    private final RowReader<ProjectRow> reader;
    private final ProjectTable table;
    private final Map<String, Origin> origins = new HashMap<>();

    ScannedProjects(RowReader<ProjectRow> reader) {
        this.reader = reader;
        this.table = new ProjectTable(reader);
    }

    @Override
    public @Nullable ProjectRow byToken(String token) {
        return table.byToken(token);
    }

    @Override
    public ProjectRow byId(String projectId) {
        return table.byId(projectId);
    }

    /** The message that holds the configuration of a project; null when it has none. */
    public @Nullable Origin origin(String projectId) {
        return origins.get(projectId);
    }

    void take(ConsumerRecord<byte[], byte[]> message) {
        table.apply(message.key(), message.value());
        TableRecord<ProjectRow> record = reader.read(message.key(), message.value());
        if (record instanceof TableRecord.Row<ProjectRow> row) {
            Origin at = new Origin(message.topic(), message.partition(), message.offset(), message.timestamp());
            origins.put(row.key().toString(), at);
        } else if (record instanceof TableRecord.Tombstone<ProjectRow> tombstone) {
            origins.remove(tombstone.key().toString());
        }
    }

    void complete() {
        table.loaded();
    }
}
