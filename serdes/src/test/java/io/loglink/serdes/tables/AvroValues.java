package io.loglink.serdes.tables;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.loglink.serdes.avro.RegistryClients;
import io.loglink.serdes.avro.WriterSchemas;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes Avro values in Confluent's wire format, as any producer with a registry would. */
final class AvroValues {
    private final SchemaRegistryClient client =
            RegistryClients.create(Map.of(RegistryClients.URL, "mock://" + UUID.randomUUID()));

    WriterSchemas schemas() {
        return WriterSchemas.of(client);
    }

    byte[] value(Schema schema, Map<String, ?> fields) {
        GenericRecordBuilder row = new GenericRecordBuilder(schema);
        fields.forEach(row::set);
        try {
            int id = client.register(schema.getFullName(), new AvroSchema(schema.toString()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream frame = new DataOutputStream(bytes);
            frame.writeByte(0);
            frame.writeInt(id);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(schema).write(row.build(), encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new IllegalStateException(e);
        }
    }
}
