package io.loglink.it.sinks;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.loglink.schemas.PersonOverride;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Values in Confluent's wire format, changed by Avro's own classes. */
final class AvroValues {
    private static final int HEADER = 5;

    private final SchemaRegistryClient registry;

    AvroValues(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** The value with some fields changed, under the same schema: what the next revision of a record looks like. */
    byte[] with(byte[] value, Map<String, Object> fields) {
        Schema schema = schemaOf(value);
        GenericRecord record = read(value, schema, schema);
        fields.forEach(record::put);
        return write(idOf(value), record);
    }

    /** An override as Loglink writes it, under the schema of {@code PersonOverride}. */
    byte[] of(PersonOverride override) {
        GenericRecord record = new GenericData.Record(PersonOverride.getClassSchema());
        PersonOverride.getClassSchema()
                .getFields()
                .forEach(field -> record.put(field.pos(), override.get(field.pos())));
        return write(register("person_overrides-value", PersonOverride.getClassSchema()), record);
    }

    /**
     * The value as a writer with another schema writes it: fields that the schema lacks are gone, those that it adds have their
     * defaults. The schema is registered under a subject of its own, as a registry gives every schema an id.
     */
    byte[] writtenWith(Schema schema, byte[] value) {
        GenericRecord record = read(value, schemaOf(value), schema);
        return write(register("other-writers-" + schema.hashCode(), schema), record);
    }

    private int register(String subject, Schema schema) {
        try {
            return registry.register(subject, new AvroSchema(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    private Schema schemaOf(byte[] value) {
        try {
            return ((AvroSchema) registry.getSchemaById(idOf(value))).rawSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int idOf(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }

    private static GenericRecord read(byte[] value, Schema writer, Schema reader) {
        try {
            return new GenericDatumReader<GenericRecord>(writer, reader, new GenericData())
                    .read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(int id, GenericRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            bytes.write(0);
            new DataOutputStream(bytes).writeInt(id);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
