package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.deadletters.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands, and how it came to that as far as its topic still tells: compaction takes the older messages away.
 *
 * @param <R> the row
 */
public final class ScannedRow<R> {
    private final TableKey key;
    private final List<Change<R>> changes = new ArrayList<>();

    ScannedRow(TableKey key, Change<R> first) {
        this.key = key;
        changes.add(first);
    }

    /**
     * A message that changed which row stands.
     *
     * @param row the row that stood from then on
     * @param at where the message is, and its timestamp
     */
    public record Change<R>(R row, Origin at) {}

    void add(Change<R> change) {
        changes.add(change);
    }

    public TableKey key() {
        return key;
    }

    /** What stands now. */
    public Change<R> now() {
        return changes.get(changes.size() - 1);
    }

    /** The oldest that the topic still tells of. */
    public Change<R> oldest() {
        return changes.get(0);
    }

    /** What stood at a time, in milliseconds since 1970, by the timestamps of the messages; null when nothing is told of then. */
    public @Nullable Change<R> at(long timestampMs) {
        Change<R> stood = null;
        for (Change<R> change : changes) {
            if (change.at().timestampMs() <= timestampMs) {
                stood = change;
            }
        }
        return stood;
    }
}
