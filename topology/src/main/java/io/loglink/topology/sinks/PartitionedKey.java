package io.loglink.topology.sinks;

import org.jspecify.annotations.Nullable;

/**
 * The key of an output and where it goes. The partition cannot be derived from the key alone: single records are keyed by
 * their record id but partitioned by project and distinct id, batches keep the partition of their input.
 *
 * @param bytes the key as it is written; null for none
 * @param hash the output's partition is this hash, made positive, modulo the number of partitions
 */
public record PartitionedKey(byte @Nullable [] bytes, int hash) {}
