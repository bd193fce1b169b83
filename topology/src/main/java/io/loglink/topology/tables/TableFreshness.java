package io.loglink.topology.tables;

/**
 * How new a table is.
 *
 * @param newestRecordMs the highest Kafka timestamp of a record that was applied, milliseconds since 1970; 0 for none since the
 *     process started
 * @param completeAsOfMs the last moment for which the table is known to hold everything that its topic held then, milliseconds since
 *     1970; 0 for never
 */
public record TableFreshness(long newestRecordMs, long completeAsOfMs) {}
