package io.loglink.serdes.otlp;

/** What an AnyValue holds. */
public enum ValueType {
    /** Nothing is set, which OTLP allows and which is to be passed on; also a reference into a string table, which has no meaning
     * in logs and spans. */
    EMPTY,
    STRING,
    BOOL,
    INT,
    DOUBLE,
    ARRAY,
    MAP,
    BYTES
}
