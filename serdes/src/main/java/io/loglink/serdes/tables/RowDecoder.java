package io.loglink.serdes.tables;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loglink.serdes.avro.CheckedDecoder;
import io.loglink.serdes.avro.WriterSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Tells the two encodings of a row apart by the first byte and reads either. Thread-safe. */
final class RowDecoder {
    private static final byte MAGIC = 0;
    private static final int FRAME = 5;

    private final Schema schema;
    private final WriterSchemas writerSchemas;
    private final Map<Integer, Rows> readers = new ConcurrentHashMap<>();
    private final ObjectReader json = JsonMapper.builder(JsonFactory.builder()
                    // Rows are UTF-8; noise that looks like another encoding is not to be read as one.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /**
     * @param schema the table's own schema, which Avro rows are resolved to
     * @param writerSchemas the schemas that they were written with
     */
    RowDecoder(Schema schema, WriterSchemas writerSchemas) {
        this.schema = schema;
        this.writerSchemas = writerSchemas;
    }

    RowFields decode(byte[] value) {
        if (value.length > 0 && value[0] == MAGIC) {
            return avro(value);
        }
        if (startsObject(value)) {
            return new JsonFields(json(value));
        }
        throw new BadRowException(
                TableRecord.Broken.NOT_A_ROW,
                "the value is neither Avro in Confluent's wire format (first byte 0x00) nor a JSON object (first byte {): "
                        + (value.length == 0 ? "it is empty" : "its first byte is 0x%02x".formatted(value[0])));
    }

    private static boolean startsObject(byte[] value) {
        int at = 0;
        while (at < value.length && (value[at] == ' ' || value[at] == '\n' || value[at] == '\r' || value[at] == '\t')) {
            at++;
        }
        return at < value.length && value[at] == '{';
    }

    private ObjectNode json(byte[] value) {
        try {
            return (ObjectNode) json.<JsonNode>readValue(value);
        } catch (JacksonException e) {
            // The parser's message is left out: it quotes the value, which may hold a token.
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new BadRowException(TableRecord.Broken.NOT_A_ROW, "the value is not valid JSON" + where);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }

    private RowFields avro(byte[] value) {
        if (value.length < FRAME) {
            throw new BadRowException(
                    TableRecord.Broken.NOT_A_ROW,
                    "the value starts like Confluent's wire format but is only " + value.length + " bytes long");
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        Rows rows = rows(id);
        CheckedDecoder decoder = new CheckedDecoder(value, FRAME);
        try {
            RowFields row = rows.read(decoder);
            if (decoder.remaining() > 0) {
                throw doesNotFit(id, decoder.remaining() + " bytes are left over");
            }
            return row;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw doesNotFit(id, String.valueOf(e.getMessage()));
        }
    }

    /** Reads the rows of one writer schema. */
    private interface Rows {
        RowFields read(CheckedDecoder from) throws IOException;
    }

    private Rows rows(int id) {
        Rows known = readers.get(id);
        if (known != null) {
            return known;
        }
        Schema writer = writerSchemas.find(id);
        if (writer == null) {
            throw new BadRowException(
                    TableRecord.Broken.BAD_SCHEMA,
                    writerSchemas.hasRegistry()
                            ? "the value says schema id " + id
                                    + ", but the schema registry has no Avro schema with that id"
                            : "the value is Avro with schema id " + id + ", but no schema registry is configured");
        }
        Rows rows = rows(writer);
        readers.put(id, rows);
        return rows;
    }

    private Rows rows(Schema writer) {
        PlainAvro plain = PlainAvro.of(writer, schema);
        if (plain != null) {
            return from -> new AvroFields(plain.read(from));
        }
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(writer, schema);
        return from -> AvroFields.of(reader.read(null, from));
    }

    private BadRowException doesNotFit(int id, String why) {
        return new BadRowException(
                TableRecord.Broken.BAD_SCHEMA,
                "the value says schema id %d, but cannot be read with it as %s: %s"
                        .formatted(id, schema.getName(), why));
    }
}
