package io.loglink.serdes.tables;

import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a table topic. A value that starts with 0x00 is Avro in Confluent's wire format, one that starts with
 * <code>{</code>, possibly after white space, is JSON, and a null value is a tombstone. Implementations are thread-safe.
 *
 * @param <R> the row
 */
@FunctionalInterface
public interface RowReader<R> {
    /**
     * Reads one record. Never throws because of what the record holds.
     *
     * @param key the record's key; the array is kept by the result and must not change any more
     * @param value the record's value; not kept
     * @throws io.loglink.serdes.avro.RegistryUnavailableException when the schema of an Avro value cannot be had now
     */
    TableRecord<R> read(byte @Nullable [] key, byte @Nullable [] value);
}
