package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.schemas.Schemas;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySubjectTest {
    private static final String VERSIONS = "GET /subjects/logs-value/versions";
    private static final Schema TWO_FIELDS = parse(
            "{'type':'record','name':'R','fields':[{'name':'a','type':'int'},{'name':'b','type':'int','default':0}]}");
    private static final Schema ONE_FIELD = parse("{'type':'record','name':'R','fields':[{'name':'a','type':'int'}]}");
    private static final Schema OTHER_TYPE =
            parse("{'type':'record','name':'R','fields':[{'name':'a','type':'string'}]}");

    private FakeRegistry registry;
    private RegistrySubject subject;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        subject = new RegistrySubject(RegistryClients.create(Map.of(RegistryClients.URL, registry.url())), "logs");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aSubjectThatIsNotThereHasNoVersions() {
        registry.on(VERSIONS, 404, "{'error_code':40401,'message':'Subject not found'}")
                .on("GET /config/logs-value", 404, "{'error_code':40408,'message':'none'}");

        assertThat(subject.look(Schemas.enrichedLog()))
                .isEqualTo(new SubjectState("logs-value", "EnrichedLog", 0, null, null, List.of()));
    }

    @Test
    void somethingElseAtTheAddressIsNotASubjectThatIsNotThere() {
        registry.on(VERSIONS, 404, "<html>");

        assertThatThrownBy(() -> subject.look(Schemas.enrichedLog()))
                .isInstanceOf(SchemaRejectedException.class)
                .hasMessageStartingWith("subject logs-value cannot be looked at: the schema registry at http://***@")
                .hasMessageEndingWith("; check schema.registry.url");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void aFailingRegistryIsUnavailable(int status) {
        registry.on(VERSIONS, status, "{'error_code':" + status + ",'message':'no'}");

        assertThatThrownBy(() -> subject.look(Schemas.enrichedLog()))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("logs-value");
    }

    @Test
    void aRefusalSaysWhatToDo() {
        registry.on("PUT /config/logs-value", 403, "{'error_code':403,'message':'no'}");

        assertThatThrownBy(() -> subject.setCompatibility("FULL"))
                .isInstanceOf(SchemaRejectedException.class)
                .hasMessageStartingWith("subject logs-value cannot be set to FULL: ")
                .hasMessageEndingWith(
                        "give this user the right to write logs-value, or register the schema as one who has it");
    }

    @Test
    void aSchemaThatEveryVersionUnderstandsHasNoConflicts() {
        RegistrySubject compatible = mock("compatible");
        int id = compatible.register(ONE_FIELD);

        assertThat(compatible.look(TWO_FIELDS))
                .isEqualTo(new SubjectState("logs-value", "R", 1, null, null, List.of()));
        assertThat(compatible.look(ONE_FIELD).id()).isEqualTo(id);
        assertThat(compatible.register(TWO_FIELDS)).isNotEqualTo(id);
        assertThat(compatible.look(TWO_FIELDS).versions()).isEqualTo(2);
    }

    @Test
    void eachDifferenceThatKeepsReadersFromReadingIsNamedInItsDirection() {
        RegistrySubject incompatible = mock("incompatible");
        incompatible.register(OTHER_TYPE);

        assertThat(incompatible.look(TWO_FIELDS).conflicts())
                .containsExactly(
                        "cannot read what version 1 wrote: reader type: INT not compatible with writer type: STRING at /fields/0/type",
                        "cannot be read with version 1: reader type: STRING not compatible with writer type: INT at /fields/0/type");
    }

    @Test
    void aFieldWithoutADefaultIsAConflictInOneDirection() {
        RegistrySubject needy = mock("needy");
        needy.register(
                parse("{'type':'record','name':'R','fields':[{'name':'a','type':'int'},{'name':'c','type':'int'}]}"));

        assertThat(needy.look(ONE_FIELD).conflicts()).containsExactly("cannot be read with version 1: c at /fields/1");
    }

    @Test
    void theCompatibilityIsTheSubjectsOwn() {
        RegistrySubject own = mock("own");
        own.register(ONE_FIELD);
        own.setCompatibility("FULL_TRANSITIVE");

        assertThat(own.look(ONE_FIELD).compatibility()).isEqualTo("FULL_TRANSITIVE");
    }

    private static RegistrySubject mock(String scope) {
        SchemaRegistryClient client =
                RegistryClients.create(Map.of(RegistryClients.URL, "mock://registry-subject-" + scope));
        return new RegistrySubject(client, "logs");
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }
}
