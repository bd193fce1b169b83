package io.loglink.topology.tables;

/**
 * What a table takes, and how the cache in front of it does.
 *
 * @param rows about how many rows it holds
 * @param diskBytes bytes of its files; 0 when it is kept in memory
 * @param compactionPendingBytes bytes of files that are still to be rewritten; 0 when it is kept in memory
 * @param cacheBytes memory beside the heap that its cache takes now; 0 without one
 * @param cacheHits look-ups that the cache answered since the table was loaded
 * @param cacheMisses look-ups that went on to the store since the table was loaded
 */
public record TableStorage(
        long rows, long diskBytes, long compactionPendingBytes, long cacheBytes, long cacheHits, long cacheMisses) {

    /** Of a table that is kept on the heap as it is. */
    static TableStorage ofRows(long rows) {
        return new TableStorage(rows, 0, 0, 0, 0, 0);
    }
}
