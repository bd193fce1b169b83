package io.loglink.it;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes values in Confluent's wire format as any consumer does: with the schema that the registry has for their id. */
public final class EnrichedDecoder {
    private final SchemaRegistryClient registry;

    public EnrichedDecoder(String registryUrl) {
        this.registry = new CachedSchemaRegistryClient(registryUrl, 100);
    }

    public SchemaRegistryClient registry() {
        return registry;
    }

    public List<Enriched> decodeAll(Collection<ConsumerRecord<byte[], byte[]>> messages) {
        return messages.stream().map(this::decode).toList();
    }

    public Enriched decode(ConsumerRecord<byte[], byte[]> message) {
        ByteBuffer value = ByteBuffer.wrap(message.value());
        if (value.get() != 0) {
            throw new AssertionError("not in Confluent's wire format: " + message);
        }
        Schema schema = schema(value.getInt());
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value.array(), value.position(), value.remaining(), null);
        try {
            GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
            if (!decoder.isEnd()) {
                throw new AssertionError("bytes are left after the record: " + record);
            }
            return new Enriched(message, fields(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema schema(int id) {
        try {
            return ((AvroSchema) registry.getSchemaById(id)).rawSchema();
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException("The registry has no schema " + id, e);
        }
    }

    private static Map<String, Object> fields(GenericRecord record) {
        Map<String, Object> fields = new TreeMap<>();
        record.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
        return fields;
    }

    /** Avro's strings become Java's; null becomes the text {@code null}, which no field of the schemas has as a value. */
    private static Object plain(Object value) {
        if (value == null) {
            return Enriched.NULL;
        }
        if (value instanceof GenericRecord record) {
            return fields(record);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new TreeMap<>();
            map.forEach((key, element) -> plain.put(key.toString(), plain(element)));
            return plain;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> plain = new ArrayList<>();
            collection.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value instanceof CharSequence ? value.toString() : value;
    }
}
