package io.loglink.topology.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.serdes.avro.RegistryClients;
import io.loglink.serdes.avro.SubjectState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SchemaRegistrationTest {
    private final SchemaRegistryClient registry =
            RegistryClients.create(Map.of(RegistryClients.URL, "mock://" + UUID.randomUUID()));
    private final SchemaRegistration registration = new SchemaRegistration(registry);

    @Test
    void aLookChangesNothing() throws Exception {
        List<SubjectState> states = registration.look(SchemaPlan.outputs(Configs.with()));

        assertThat(states)
                .containsExactly(
                        new SubjectState("enriched_logs-value", "EnrichedLog", 0, null, null, List.of()),
                        new SubjectState("enriched_spans-value", "EnrichedSpan", 0, null, null, List.of()),
                        new SubjectState("person_overrides-value", "PersonOverride", 0, null, null, List.of()));
        assertThat(registry.getAllSubjects()).isEmpty();
    }

    @Test
    void outputsAndTablesAreRegisteredUnderTheirTopics() throws Exception {
        List<SubjectState> states =
                registration.register(SchemaPlan.outputsAndTables(Configs.with()), "FULL_TRANSITIVE");

        assertThat(states)
                .extracting(SubjectState::subject, SubjectState::schema, SubjectState::compatibility)
                .containsExactly(
                        tuple("enriched_logs-value", "EnrichedLog", "FULL_TRANSITIVE"),
                        tuple("enriched_spans-value", "EnrichedSpan", "FULL_TRANSITIVE"),
                        tuple("person_overrides-value", "PersonOverride", "FULL_TRANSITIVE"),
                        tuple("person_distinct_ids-value", "PersonDistinctId", "FULL_TRANSITIVE"),
                        tuple("sessions-value", "Session", "FULL_TRANSITIVE"),
                        tuple("project_configs-value", "ProjectConfig", "FULL_TRANSITIVE"));
        assertThat(states).allSatisfy(state -> assertThat(state.id()).isNotNull());
        assertThat(registration.register(SchemaPlan.outputsAndTables(Configs.with()), null))
                .as("again")
                .isEqualTo(states);
    }

    @Test
    void aSubjectThatHoldsSomethingElseIsLeftAsItIs() throws Exception {
        AvroSchema other = new AvroSchema(
                "{'type':'record','name':'EnrichedLog','namespace':'io.loglink.schemas','fields':[{'name':'x','type':'int'}]}"
                        .replace('\'', '"'));
        registry.register("enriched_logs-value", other);

        List<SubjectState> states = registration.register(SchemaPlan.outputs(Configs.with()), "FULL_TRANSITIVE");

        assertThat(states.get(0).conflicts())
                .singleElement()
                .asString()
                .isEqualTo("cannot be read with version 1: x at /fields/0");
        assertThat(states.get(0).id()).isNull();
        assertThat(states.get(1).id()).isNotNull();
        assertThat(registry.getAllVersions("enriched_logs-value")).containsExactly(1);
    }

    @Test
    void withoutSingleRecordsNothingIsRegistered() {
        assertThat(SchemaPlan.outputs(Configs.with("outputs", "batches"))).isEmpty();
    }
}
