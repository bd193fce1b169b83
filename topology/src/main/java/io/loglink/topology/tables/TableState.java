package io.loglink.topology.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table at one moment.
 *
 * @param table {@code persons}, {@code sessions} or {@code projects}
 * @param topic its topic
 * @param loaded whether everything has been read that was there when reading began
 * @param applied records applied since the process started
 * @param skipped records that could not be read since the process started; each is a dead letter of the enrich topology
 * @param reloads how often the table was forgotten and read again, because its topic was another one
 * @param waitingFor what reading waits for, for people; null while it goes on
 * @param failure an error that nobody expected, for people; reading is tried again; null when all is well
 * @param lastUpdateMs when the last record was applied, milliseconds since 1970; 0 for never
 * @param freshness how new it is
 * @param loading how far the loading is; null when it is over, and before it began
 * @param positions by partition, in order; empty as long as the topic has not been seen
 */
public record TableState(
        String table,
        String topic,
        boolean loaded,
        long applied,
        long skipped,
        long reloads,
        @Nullable String waitingFor,
        @Nullable String failure,
        long lastUpdateMs,
        TableFreshness freshness,
        @Nullable TableLoading loading,
        List<TablePosition> positions) {

    public TableState {
        positions = List.copyOf(positions);
    }

    /** Whether nothing unexpected has happened. Waiting for another side to come back is expected. */
    public boolean healthy() {
        return failure == null;
    }

    /** Records still to be read over all partitions, as far as is known. */
    public long lag() {
        return positions.stream().mapToLong(TablePosition::lag).sum();
    }
}
