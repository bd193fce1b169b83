package io.loglink.topology.ops;

/**
 * What waits at one stage, in the partitions of this instance; its fields are a part of the JSON of {@code /status}.
 *
 * @param stage {@code persons} or {@code sessions}
 * @param bytes what the records take on the disk, before compression
 * @param oldestSince since when the record waits that leaves next, ISO 8601; empty when none waits
 */
public record LateStatus(String stage, long records, long bytes, String oldestSince) {}
