package io.loglink.local.traffic;

import org.apache.avro.generic.GenericRecord;

/**
 * One record of a compacted table.
 *
 * @param key the Kafka key
 * @param row the row, in the schema of its table
 * @param form how it is written: tables take both
 */
public record TableChange(Table table, String key, GenericRecord row, Form form) {

    /** The compacted tables. */
    public enum Table {
        PERSONS,
        SESSIONS,
        PROJECTS
    }

    /** How a row is written. */
    public enum Form {
        JSON,
        AVRO
    }
}
