package io.loglink.serdes.avro;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.otlp.Signal;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * An enriched log or span as its reader sees it: the fields of this build's {@code EnrichedLog} or {@code EnrichedSpan}. Texts
 * that have no value are empty. Not to be changed.
 *
 * @param signal which of the two it is
 * @param fields by the names of the schema
 */
public record EnrichedRecord(Signal signal, GenericRecord fields) {

    /**
     * Reads a record that some version of Loglink wrote: fields that it lacks have their defaults, fields that this build does
     * not know are left out.
     *
     * @param writer the schema that it was written with
     * @param value holds the record from {@code from} to its end
     * @throws IOException when the value is not such a record; the message says in what way
     */
    static EnrichedRecord read(Signal signal, Schema writer, byte[] value, int from) throws IOException {
        CheckedDecoder decoder = new CheckedDecoder(value, from);
        try {
            GenericRecord fields = new GenericDatumReader<GenericRecord>(writer, schema(signal)).read(null, decoder);
            if (decoder.remaining() > 0) {
                throw new IOException(decoder.remaining() + " bytes are left over");
            }
            return new EnrichedRecord(signal, fields);
        } catch (EOFException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    static Schema schema(Signal signal) {
        return signal == Signal.LOGS ? Schemas.enrichedLog() : Schemas.enrichedSpan();
    }

    public String recordId() {
        return text("record_id");
    }

    /** 0 when first emitted, higher when emitted again. */
    public int revision() {
        return (Integer) fields.get("revision");
    }

    public String projectId() {
        return text("project_id");
    }

    /** Milliseconds since 1970. */
    public long timestampMs() {
        return (Long) fields.get("timestamp");
    }

    /** Of a log one of {@code trace debug info warn error fatal}, or empty; empty for a span. */
    public String severity() {
        return signal == Signal.LOGS ? text("severity") : "";
    }

    public String serviceName() {
        return text("service_name");
    }

    /** The body of a log, or the name of a span. */
    public String summary() {
        return text(signal == Signal.LOGS ? "body" : "name");
    }

    public Map<String, String> attributes() {
        return texts("attributes");
    }

    public Map<String, String> resourceAttributes() {
        return texts("resource_attributes");
    }

    /** The moment of its session's recording to jump to, in milliseconds; null when there is none. */
    public @Nullable Long replayOffsetMs() {
        return (Long) fields.get("session_replay_offset_ms");
    }

    /** What became of waiting for a row that arrives after the record; empty when it has not waited. */
    public String lateLink() {
        return text("late_link");
    }

    /** A field that holds text. */
    public String text(String field) {
        return String.valueOf(fields.get(field));
    }

    /** Every field by its name, in the order of the schema, in plain Java: texts, numbers, flags, lists, maps, null. */
    public Map<String, @Nullable Object> plain() {
        return plain(fields);
    }

    private Map<String, String> texts(String field) {
        Map<String, String> texts = new TreeMap<>();
        ((Map<?, ?>) fields.get(field)).forEach((key, value) -> texts.put(key.toString(), value.toString()));
        return texts;
    }

    private static Map<String, @Nullable Object> plain(GenericRecord record) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        record.getSchema().getFields().forEach(field -> plain.put(field.name(), plain(record.get(field.pos()))));
        return plain;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof GenericRecord record) {
            return plain(record);
        }
        if (value instanceof Map<?, ?> map) {
            // Avro's maps have no order of their own: sorted, equal records look equal.
            Map<String, @Nullable Object> plain = new TreeMap<>();
            map.forEach((key, element) -> plain.put(key.toString(), plain(element)));
            return plain;
        }
        if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> plain = new ArrayList<>();
            elements.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value instanceof CharSequence ? value.toString() : value;
    }
}
