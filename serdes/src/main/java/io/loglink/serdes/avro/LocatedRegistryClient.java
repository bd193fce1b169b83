package io.loglink.serdes.avro;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Confluent client, which does not tell where its registry is, with that knowledge: errors must name the place. */
final class LocatedRegistryClient extends CachedSchemaRegistryClient {
    private static final int CACHED_SCHEMAS = 1000;

    private final String location;

    LocatedRegistryClient(List<String> urls, Map<String, ?> configs) {
        super(urls, CACHED_SCHEMAS, List.of(new AvroSchemaProvider()), new HashMap<>(configs), Map.of());
        this.location = RegistryErrors.withoutCredentials(String.join(",", urls));
    }

    /** Where the registry of a client is, as far as the client knows, without credentials. */
    static String location(SchemaRegistryClient client) {
        return client instanceof LocatedRegistryClient located
                ? "the schema registry at " + located.location
                : "the schema registry";
    }
}
