package io.loglink.serdes.tables;

/**
 * What a record of a table topic says.
 *
 * @param <R> the row
 */
public sealed interface TableRecord<R> {
    /**
     * A row, which may itself say that it is a deletion.
     *
     * @param key where it belongs
     * @param row what it says
     */
    record Row<R>(TableKey key, R row) implements TableRecord<R> {}

    /**
     * The end of whatever the key held.
     *
     * @param key what ends
     */
    record Tombstone<R>(TableKey key) implements TableRecord<R> {}

    /**
     * A record that cannot be read.
     *
     * @param reason one of the codes below
     * @param detail for people: what was wrong and where; holds no token
     */
    record Broken<R>(String reason, String detail) implements TableRecord<R> {
        /** Neither Avro in Confluent's wire format nor a JSON object. */
        public static final String NOT_A_ROW = "not_a_row";
        /** Avro with a schema that is not in the registry, or that does not fit the table. */
        public static final String BAD_SCHEMA = "bad_schema";
        /** The key is missing or does not have the table's form. */
        public static final String BAD_KEY = "bad_key";
        /** The key names another row than the value. */
        public static final String KEY_MISMATCH = "key_mismatch";
        /** A field is missing or holds what it may not. */
        public static final String BAD_FIELD = "bad_field";
    }
}
