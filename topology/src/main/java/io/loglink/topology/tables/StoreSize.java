package io.loglink.topology.tables;

/**
 * How much a store holds.
 *
 * @param rows about how many rows
 * @param diskBytes bytes of its files; 0 for a store in memory
 * @param compactionPendingBytes bytes that RocksDB has still to rewrite before reads are as fast as they can be; 0 for a store in
 *     memory
 */
record StoreSize(long rows, long diskBytes, long compactionPendingBytes) {}
