package io.loglink.topology.app;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.schemas.EnrichedLog;
import io.loglink.schemas.EnrichedSpan;
import io.loglink.schemas.PersonOverride;
import io.loglink.serdes.avro.SchemaSubjects;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Registers the schemas of what is written as Avro under the subjects of their topics. */
final class OutputSchemas implements SchemaRegistrar {
    private final SchemaRegistryClient client;
    private final @Nullable OutputTopics records;
    private final @Nullable String overridesTopic;

    /**
     * @param records topics of single records; null when none are written
     * @param overridesTopic topic of person overrides; null when none are written
     */
    OutputSchemas(SchemaRegistryClient client, @Nullable OutputTopics records, @Nullable String overridesTopic) {
        this.client = client;
        this.records = records;
        this.overridesTopic = overridesTopic;
    }

    /** Those of what an instance writes. */
    static OutputSchemas of(SchemaRegistryClient client, LoglinkConfig config) {
        return new OutputSchemas(
                client,
                config.recordsWritten(),
                config.roles().runs(Role.LATE) ? config.late().overridesTopic() : null);
    }

    @Override
    public SchemaIds register() {
        return new SchemaIds(
                records == null ? 0 : register(records.logs(), EnrichedLog.class),
                records == null ? 0 : register(records.spans(), EnrichedSpan.class),
                overridesTopic == null ? 0 : register(overridesTopic, PersonOverride.class));
    }

    private int register(String topic, Class<?> generated) {
        return SchemaSubjects.register(client, topic, published(generated));
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
