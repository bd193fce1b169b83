package io.loglink.benchmarks.endtoend.flink;

import io.loglink.serdes.tables.PersonRow;
import org.jspecify.annotations.Nullable;

/** A record on its way between Flink's tasks; public fields, so that Flink's own POJO serializer takes it. */
public final class LooseRecord {
    /** The record's id. */
    public String recordId = "";

    /** Empty for none. */
    public String distinctId = "";

    /** Empty for none. */
    public String sessionId = "";

    /** The record as an OTLP request of its own. */
    public byte[] request = {};

    /** Null while it is not looked up, and when there is none. */
    public @Nullable PersonRow person;

    /** For Flink. */
    public LooseRecord() {}
}
