package io.loglink.serdes.avro;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The schemas that values were written with, by their id in the registry. Each is asked for once. Thread-safe. */
public final class WriterSchemas {
    /** Codes of a registry are a status and two digits: 40403 is a schema that is not there, 404 alone a wrong URL. */
    private static final int PER_STATUS = 100;

    private static final int NOT_FOUND = 404;
    /** How the client says that a schema is there but is none of Avro. It has no type of its own for that. */
    private static final String NOT_AVRO = "Invalid schema";

    private final @Nullable SchemaRegistryClient client;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();

    private WriterSchemas(@Nullable SchemaRegistryClient client) {
        this.client = client;
    }

    /** The schemas of a registry. */
    public static WriterSchemas of(SchemaRegistryClient client) {
        return new WriterSchemas(client);
    }

    /** No schemas: where no registry is configured. */
    public static WriterSchemas none() {
        return new WriterSchemas(null);
    }

    /** Whether there is a registry to ask. */
    public boolean hasRegistry() {
        return client != null;
    }

    /**
     * The Avro schema with the id; null when there is none.
     *
     * @throws RegistryUnavailableException when the registry does not answer, or refuses to: a refusal says nothing about the
     *     value, so the value must wait
     */
    public @Nullable Schema find(int id) {
        Schema schema = known.get(id);
        if (schema == null) {
            schema = ask(id);
            if (schema != null) {
                known.put(id, schema);
            }
        }
        return schema;
    }

    private @Nullable Schema ask(int id) {
        if (client == null) {
            return null;
        }
        try {
            ParsedSchema parsed = client.getSchemaById(id);
            return parsed instanceof AvroSchema avro ? avro.rawSchema() : null;
        } catch (RestClientException e) {
            if (e.getErrorCode() / PER_STATUS == NOT_FOUND) {
                return null;
            }
            throw RegistryErrors.unavailable(client, "the schema with id " + id + " cannot be read", e);
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().startsWith(NOT_AVRO)) {
                return null;
            }
            throw RegistryErrors.unavailable(client, "the schema with id " + id + " cannot be read", e);
        }
    }
}
