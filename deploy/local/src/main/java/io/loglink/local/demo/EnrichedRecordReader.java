package io.loglink.local.demo;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Reads enriched records as any consumer would: Confluent's framing, and the schema from the registry. */
final class EnrichedRecordReader {

    private static final int FRAME_BYTES = 5;

    private final SchemaRegistryClient registry;

    EnrichedRecordReader(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Decodes the value of a message of {@code enriched_logs} or {@code enriched_spans}.
     *
     * @throws IOException when it cannot be read, or the registry cannot be asked
     */
    EnrichedRecord read(byte[] value) throws IOException {
        Schema schema = schema(ByteBuffer.wrap(value).getInt(1));
        GenericRecord record = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(value, FRAME_BYTES, value.length - FRAME_BYTES, null));
        boolean log = schema.getField("body") != null;
        Object offset = record.get("session_replay_offset_ms");
        return new EnrichedRecord(
                log,
                text(record, "record_id"),
                (Integer) record.get("revision"),
                text(record, "project_id"),
                text(record, "person_id"),
                text(record, "person_link"),
                text(record, "person_hint"),
                text(record, "distinct_id"),
                text(record, "session_id"),
                text(record, "session_link"),
                text(record, "session_replay_url"),
                offset == null ? null : (Long) offset,
                (Long) record.get("timestamp"),
                log ? text(record, "severity") : "",
                text(record, "service_name"),
                log ? text(record, "body") : text(record, "name"));
    }

    private Schema schema(int id) throws IOException {
        try {
            return ((AvroSchema) registry.getSchemaById(id)).rawSchema();
        } catch (RestClientException e) {
            throw new IOException("The registry has no schema " + id + ": " + e.getMessage(), e);
        }
    }

    private static String text(GenericRecord record, String field) {
        @Nullable Object value = record.get(field);
        return value == null ? "" : value.toString();
    }
}
