package io.loglink.topology.app;

/**
 * A store that is being filled from its topic.
 *
 * @param recordsLeft offsets still to be read; about as many records, compacted ones counted too
 */
record StoreRestore(String store, int partition, long recordsLeft) {}
