package io.loglink.local.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Encodes rows as JSON, or as Avro in Confluent's framing with schemas that it registers. Thread-safe. */
final class RowEncoder {

    private static final int MAGIC_BYTE = 0;

    private final ObjectMapper json = new ObjectMapper();
    private final SchemaRegistryClient registry;

    RowEncoder(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /**
     * The value of a table's record.
     *
     * @param topic decides the subject
     * @throws UncheckedIOException when the registry does not take the schema
     */
    byte[] encode(String topic, TableChange change) {
        try {
            return change.form() == TableChange.Form.JSON ? json(change.row()) : avro(topic, change.row());
        } catch (IOException e) {
            throw new UncheckedIOException("the row " + change.key() + " of " + topic + " was not encoded", e);
        } catch (RestClientException e) {
            throw new UncheckedIOException(
                    "the registry does not take the schema of " + topic, new IOException(e.getMessage(), e));
        }
    }

    private byte[] json(GenericRecord row) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            fields.put(field.name(), row.get(field.pos()));
        }
        return json.writeValueAsBytes(fields);
    }

    private byte[] avro(String topic, GenericRecord row) throws IOException, RestClientException {
        int id = registry.register(topic + "-value", new AvroSchema(row.getSchema()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeByte(MAGIC_BYTE);
        frame.writeInt(id);
        frame.flush();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(row.getSchema()).write(row, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
