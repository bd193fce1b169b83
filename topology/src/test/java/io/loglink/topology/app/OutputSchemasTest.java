package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.serdes.avro.RegistryClients;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutputSchemasTest {
    @Test
    void eachSchemaStandsUnderItsTopicAsItIsPublished() throws Exception {
        SchemaRegistryClient client = RegistryClients.create(Map.of("schema.registry.url", "mock://output-schemas"));

        SchemaIds ids = new OutputSchemas(client, new OutputTopics("l", "s"), "o").register();

        assertThat(client.getAllSubjects()).containsExactlyInAnyOrder("l-value", "s-value", "o-value");
        assertThat(client.getSchemaById(ids.logs()).name()).isEqualTo("io.loglink.schemas.EnrichedLog");
        assertThat(client.getSchemaById(ids.spans()).name()).isEqualTo("io.loglink.schemas.EnrichedSpan");
        assertThat(client.getSchemaById(ids.overrides()).name()).isEqualTo("io.loglink.schemas.PersonOverride");
        assertThat(client.getSchemaById(ids.logs()).canonicalString())
                .contains("\"doc\"")
                .doesNotContain("avro.java.string");
    }

    @Test
    void whatIsNotWrittenIsNotRegistered() throws Exception {
        SchemaRegistryClient client = RegistryClients.create(Map.of("schema.registry.url", "mock://overrides-only"));

        SchemaIds ids = new OutputSchemas(client, null, "o").register();

        assertThat(client.getAllSubjects()).containsExactly("o-value");
        assertThat(ids.logs()).isZero();
    }
}
