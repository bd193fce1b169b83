package io.loglink.it;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Rows of the tables as Avro in Confluent's wire format, as any producer with a registry writes them. */
public final class AvroRows {
    private final SchemaRegistryClient registry;

    public AvroRows(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** A row, its schema registered for the topic. */
    public ProducerRecord<byte[], byte[]> row(String topic, String key, GenericRecord row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int id = registry.register(topic + "-value", new AvroSchema(row.getSchema()));
            bytes.write(0);
            new DataOutputStream(bytes).writeInt(id);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(row.getSchema()).write(row, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new IllegalStateException(e);
        }
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
    }
}
