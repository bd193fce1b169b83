package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.schemas.Schemas;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaSubjectsTest {
    private static final String REGISTER = "POST /subjects/logs-value/versions";
    private static final String LOOK_UP = "POST /subjects/logs-value";
    private static final String CONFIG = "/config/logs-value";

    private FakeRegistry registry;
    private SchemaRegistryClient client;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        client = RegistryClients.create(Map.of(RegistryClients.URL, registry.url()));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aNewSubjectGetsItsCompatibilityBeforeItsSchema() {
        registry.on("PUT " + CONFIG, 200, "{'compatibility':'FULL_TRANSITIVE'}").on(REGISTER, 200, "{'id':7}");

        int id = SchemaSubjects.register(client, "logs", Schemas.enrichedLog());

        assertThat(id).isEqualTo(7);
        assertThat(registry.requests())
                .containsExactly(
                        "GET " + CONFIG, "PUT " + CONFIG + " {\"compatibility\":\"FULL_TRANSITIVE\"}", REGISTER);
    }

    @Test
    void apicuriosWayToAnswerIsUnderstood() {
        registry.on("PUT " + CONFIG, 200, "{'compatibilityLevel':'FULL_TRANSITIVE'}")
                .on(REGISTER, 200, "{'id':7}");

        assertThat(SchemaSubjects.register(client, "logs", Schemas.enrichedLog()))
                .isEqualTo(7);
    }

    @Test
    void aSubjectWithTheRightCompatibilityIsLeftAlone() {
        registry.on("GET " + CONFIG, 200, "{'compatibilityLevel':'FULL_TRANSITIVE'}")
                .on(REGISTER, 200, "{'id':7}");

        SchemaSubjects.register(client, "logs", Schemas.enrichedLog());

        assertThat(registry.requests()).containsExactly("GET " + CONFIG, REGISTER);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 409, 422})
    void aRegistryThatForbidsToSetCompatibilityIsOnlyWarnedAbout(int status) {
        registry.on("PUT " + CONFIG, status, "{'error_code':" + status + ",'message':'no'}")
                .on(REGISTER, 200, "{'id':7}");

        assertThat(SchemaSubjects.register(client, "logs", Schemas.enrichedLog()))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoMayNotRegisterFindsWhatAnotherRegistered(int status) {
        registry.on(REGISTER, status, "{'error_code':" + status + ",'message':'no'}")
                .on(LOOK_UP, 200, "{'subject':'logs-value','version':1,'id':9,'schema':'\\'string\\''}");

        assertThat(SchemaSubjects.register(client, "logs", Schemas.enrichedLog()))
                .isEqualTo(9);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | check the credentials (basic.auth.user.info or bearer.auth.token)",
                "403 | give this user the right to write logs-value, or register the schema as one who has it",
                "404 | check schema.registry.url",
                "409 | another schema stands there that this one is not compatible with: write to another topic, or delete the subject if nothing reads it any more",
                "422 | the registry does not take this schema: check that it is a registry for Avro and not in read-only mode",
            })
    void aRefusalSaysInOneLineWhatWhereAndWhatToDo(int status, String advice) {
        registry.on(REGISTER, status, "{'error_code':" + status + ",'message':'it\\nsays no'}");

        assertThatThrownBy(() -> SchemaSubjects.register(client, "logs", Schemas.enrichedLog()))
                .isInstanceOf(SchemaRejectedException.class)
                .hasMessage(
                        "schema EnrichedLog cannot be registered under logs-value: the schema registry at http://***@%s answered %d (it says no; error code: %d); %s",
                        registry.address(), status, status, advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {REGISTER, "GET " + CONFIG, "PUT " + CONFIG})
    void anOverloadedOrFailingRegistryIsUnavailable(String request) {
        for (int status : new int[] {408, 429, 500, 502, 503, 504}) {
            registry.on(request, status, "<html>");

            assertThatThrownBy(() -> SchemaSubjects.register(client, "logs", Schemas.enrichedLog()))
                    .as("%s %d", request, status)
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("logs-value")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void anUnreachableRegistryIsUnavailable() {
        registry.close();

        assertThatThrownBy(() -> SchemaSubjects.register(client, "logs", Schemas.enrichedLog()))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith(
                        "schema EnrichedLog cannot be registered under logs-value: the schema registry at http://***@"
                                + registry.address() + " does not serve it: ConnectException");
    }

    @Test
    void aRegistryInThisProcessServesTheSameIdTwice() {
        SchemaRegistryClient mock = RegistryClients.create(Map.of(RegistryClients.URL, "mock://subjects-test"));

        int first = SchemaSubjects.register(mock, "logs", Schemas.enrichedLog());
        int second = SchemaSubjects.register(mock, "logs", Schemas.enrichedLog());
        int other = SchemaSubjects.register(mock, "spans", Schemas.enrichedSpan());

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(WriterSchemas.of(mock).find(first)).isEqualTo(Schemas.enrichedLog());
    }
}
