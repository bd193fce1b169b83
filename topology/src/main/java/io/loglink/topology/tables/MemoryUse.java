package io.loglink.topology.tables;

/**
 * Memory with a bound.
 *
 * @param usedBytes taken now; reads in progress may take it a little beyond the bound
 * @param maxBytes the bound
 */
public record MemoryUse(long usedBytes, long maxBytes) {}
