package io.loglink.serdes.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A value in Confluent's wire format for people: the fields as they were written, as far as they can be read. Nothing is thrown
 * for any bytes.
 *
 * @param schemaId the id that the value says; null when it is too short to say one
 * @param schema the name of the schema; null when it is not known
 * @param fields texts, numbers, booleans, nulls, and lists and maps of them
 * @param faultAt where the bytes are not what the schema says; null when they are
 * @param fault what is wrong, for people; null when nothing is
 */
public record AvroOutline(
        @Nullable Integer schemaId,
        @Nullable String schema,
        Map<String, @Nullable Object> fields,
        @Nullable Integer faultAt,
        @Nullable String fault) {
    private static final int FRAME = 5;
    private static final int ID_AT = 1;

    /** Reads a value, which may or may not be one. */
    public static AvroOutline of(byte[] value, WriterSchemas schemas) {
        if (value.length < FRAME) {
            return nothing(null, 0, "the value is only " + value.length + " bytes long: no schema id");
        }
        int id = ByteBuffer.wrap(value).getInt(ID_AT);
        Schema schema;
        try {
            schema = schemas.find(id);
        } catch (RegistryUnavailableException e) {
            return nothing(id, ID_AT, String.valueOf(e.getMessage()));
        }
        if (schema == null) {
            String why = schemas.hasRegistry()
                    ? "the schema registry has no Avro schema with the id " + id
                    : "no schema registry is configured, so the schema with the id " + id + " is not known";
            return nothing(id, ID_AT, why);
        }
        return read(value, id, schema);
    }

    private static AvroOutline nothing(@Nullable Integer id, int at, String why) {
        return new AvroOutline(id, null, Map.of(), at, why);
    }

    private static AvroOutline read(byte[] value, int id, Schema schema) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        CheckedDecoder decoder = new CheckedDecoder(value, FRAME);
        String name = schema.getName();
        if (schema.getType() != Schema.Type.RECORD) {
            return new AvroOutline(
                    id, name, fields, FRAME, "the schema is of type " + schema.getType() + ", no record");
        }
        for (Schema.Field field : schema.getFields()) {
            int at = value.length - decoder.remaining();
            try {
                fields.put(field.name(), plain(new GenericDatumReader<>(field.schema()).read(null, decoder)));
            } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
                return new AvroOutline(id, name, fields, at, "field " + field.name() + ": " + e.getMessage());
            }
        }
        return decoder.remaining() == 0
                ? new AvroOutline(id, name, fields, null, null)
                : new AvroOutline(
                        id,
                        name,
                        fields,
                        value.length - decoder.remaining(),
                        decoder.remaining() + " bytes are left over");
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(plain(element)));
            return list;
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries.forEach((key, entry) -> map.put(String.valueOf(key), plain(entry)));
            return map;
        }
        return value instanceof IndexedRecord row ? ofRecord(row) : value.toString();
    }

    private static Map<String, @Nullable Object> ofRecord(IndexedRecord row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        row.getSchema().getFields().forEach(field -> map.put(field.name(), plain(row.get(field.pos()))));
        return map;
    }
}
