package io.loglink.serdes.tables;

/**
 * A person mapping as it is stored, without its key.
 *
 * @param personId the person; empty when only a deletion is known
 * @param version the mapping's version; a higher one wins
 * @param deleted whether the distinct id maps to nobody any more
 */
public record PersonRow(String personId, long version, boolean deleted) {}
