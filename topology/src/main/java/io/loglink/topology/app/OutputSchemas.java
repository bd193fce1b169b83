package io.loglink.topology.app;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.schemas.EnrichedLog;
import io.loglink.schemas.EnrichedSpan;
import io.loglink.serdes.avro.SchemaSubjects;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** Registers the schemas of single enriched records under the subjects of their topics. */
final class OutputSchemas implements SchemaRegistrar {
    private final SchemaRegistryClient client;
    private final OutputTopics topics;

    OutputSchemas(SchemaRegistryClient client, OutputTopics topics) {
        this.client = client;
        this.topics = topics;
    }

    @Override
    public SchemaIds register() {
        return new SchemaIds(
                SchemaSubjects.register(client, topics.logs(), published(EnrichedLog.class)),
                SchemaSubjects.register(client, topics.spans(), published(EnrichedSpan.class)));
    }

    /** The schema as it is published; a generated class's own carries settings of Avro's Java library. */
    private static Schema published(Class<?> generated) {
        String file = generated.getSimpleName() + ".avsc";
        try (InputStream schema = generated.getResourceAsStream(file)) {
            if (schema == null) {
                throw new IllegalStateException("this build lacks " + file);
            }
            return new Schema.Parser().parse(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
