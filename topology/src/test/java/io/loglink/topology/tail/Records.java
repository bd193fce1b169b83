package io.loglink.topology.tail;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.serdes.otlp.Signal;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Enriched records for tests, short to write. */
final class Records {
    /** 2026-11-20T12:00:00.123Z. */
    static final long TIME = 1_795_176_000_123L;

    private Records() {}

    /** Fields as {@code name, value, name, value}; all others have their defaults. */
    static EnrichedRecord log(Object... fields) {
        return record(Signal.LOGS, fields);
    }

    static EnrichedRecord span(Object... fields) {
        return record(Signal.SPANS, fields);
    }

    /** A log at so many milliseconds after {@link #TIME}. */
    static EnrichedRecord at(long ms, String body) {
        return log("timestamp", TIME + ms, "body", body);
    }

    private static EnrichedRecord record(Signal signal, Object... fields) {
        Schema schema = signal == Signal.LOGS ? Schemas.enrichedLog() : Schemas.enrichedSpan();
        GenericRecord defaults = GenericData.get().deepCopy(schema, new GenericRecordBuilder(schema).build());
        defaults.put("timestamp", TIME);
        for (int i = 0; i < fields.length; i += 2) {
            defaults.put(fields[i].toString(), fields[i + 1]);
        }
        return new EnrichedRecord(signal, defaults);
    }
}
