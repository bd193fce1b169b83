package io.loglink.topology.tables;

import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.link.Projects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projects: always in memory and read whole at each start, for they are few, and every record needs one. The last record
 * of a project stands. Look-ups may be made by any thread at any time and see one complete state; the rest belongs to the
 * thread that reads the topic.
 */
final class ProjectTable implements Projects, TableTarget {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectTable.class);

    private final RowReader<ProjectRow> reader;
    private final Map<TableKey, ProjectRow> rows = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private @Nullable TopicIdentity source;
    private boolean complete;
    private boolean changed;
    private volatile ProjectIndex index = ProjectIndex.EMPTY;

    ProjectTable(RowReader<ProjectRow> reader) {
        this.reader = reader;
    }

    @Override
    public @Nullable ProjectRow byToken(String token) {
        return index.byToken(token);
    }

    @Override
    public ProjectRow byId(String projectId) {
        return index.byId(projectId);
    }

    @Override
    public @Nullable TopicIdentity source() {
        return source;
    }

    @Override
    public Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    /** How many projects look-ups can find. From any thread. */
    int size() {
        return index.size();
    }

    /** Look-ups keep the state before until the new one is complete: else every token would be unknown meanwhile. */
    @Override
    public void restart(TopicIdentity newSource) {
        rows.clear();
        positions.clear();
        complete = false;
        source = newSource;
    }

    /** Records that are read twice do no harm: of each project the last one stands. */
    @Override
    public void loading(long records) {}

    @Override
    public TableRecord.@Nullable Broken<?> apply(byte @Nullable [] key, byte @Nullable [] value) {
        TableRecord<ProjectRow> record = reader.read(key, value);
        if (record instanceof TableRecord.Broken<ProjectRow> broken) {
            return broken;
        }
        if (record instanceof TableRecord.Row<ProjectRow> row) {
            rows.put(row.key(), row.row());
        } else if (record instanceof TableRecord.Tombstone<ProjectRow> tombstone) {
            rows.remove(tombstone.key());
        }
        changed = true;
        return null;
    }

    @Override
    public void flush(Map<Integer, Long> newPositions) {
        if (complete && changed) {
            publish();
        }
        positions.putAll(newPositions);
    }

    @Override
    public void loaded() {
        complete = true;
        publish();
    }

    private void publish() {
        List<String> known = index.conflicts();
        index = ProjectIndex.of(rows.values());
        changed = false;
        index.conflicts().stream()
                .filter(conflict -> !known.contains(conflict))
                .forEach(conflict -> LOG.warn("Table projects: {}", conflict));
    }
}
