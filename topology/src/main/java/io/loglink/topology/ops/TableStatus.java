package io.loglink.topology.ops;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table at one moment; its fields are a part of the JSON of {@code /status}.
 *
 * @param table {@code persons}, {@code sessions} or {@code projects}
 * @param loaded whether it holds what was there when reading began
 * @param problem for people; empty when all is well
 * @param loading how far the loading is; null when it is over or has not begun
 * @param lag records of the topic still to be read
 * @param stalenessSeconds since the last moment for which it is known to be complete; null for never
 * @param newestRecordAgeSeconds since the Kafka timestamp of the newest record that was read; null when none was
 * @param recordsRead since the process started
 * @param recordsSkipped those that could not be read since the process started; each is a dead letter
 * @param reloads how often it was forgotten and read again
 * @param storage what it takes; null when closed
 */
public record TableStatus(
        String table,
        String topic,
        boolean loaded,
        String problem,
        @Nullable Loading loading,
        long lag,
        @Nullable Double stalenessSeconds,
        @Nullable Double newestRecordAgeSeconds,
        long recordsRead,
        long recordsSkipped,
        long reloads,
        @Nullable Storage storage,
        List<TableHealth.PartitionHealth> partitions) {
    public TableStatus {
        partitions = List.copyOf(partitions);
    }

    /**
     * How far the loading is.
     *
     * @param records passed so far; compacted ones count too
     * @param secondsLeft an estimate; null when nothing has been read yet
     */
    public record Loading(
            long records,
            long ofRecords,
            double recordsPerSecond,
            @Nullable Long secondsLeft) {}

    /**
     * What the table takes.
     *
     * @param rows about how many rows
     * @param diskBytes bytes of its files
     * @param compactionPendingBytes bytes of files that RocksDB has still to rewrite
     * @param cacheBytes memory beside the heap that its cache takes now
     * @param cacheHits look-ups that the cache answered since the table was loaded
     * @param cacheMisses look-ups that went on to the store
     */
    public record Storage(
            long rows,
            long diskBytes,
            long compactionPendingBytes,
            long cacheBytes,
            long cacheHits,
            long cacheMisses) {}
}
