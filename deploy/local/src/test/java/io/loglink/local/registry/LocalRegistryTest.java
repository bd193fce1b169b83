package io.loglink.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRegistryTest {

    private static final String NAME = "{'name': 'name', 'type': 'string'}";
    private static final String AGE = "{'name': 'age', 'type': 'int', 'default': 0}";
    private static final String AGE_WITHOUT_DEFAULT = "{'name': 'age', 'type': 'int'}";

    private LocalRegistry registry;

    @BeforeEach
    void startRegistry() {
        registry = LocalRegistry.start(0);
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void aRegisteredSchemaIsFoundByIdBySubjectAndByItself() throws Exception {
        int id = client().register("people-value", person(NAME));

        // Another client has nothing cached.
        SchemaRegistryClient reader = client();
        assertThat(reader.getSchemaById(id)).isEqualTo(person(NAME));
        assertThat(reader.getAllSubjects()).containsExactly("people-value");
        assertThat(reader.getAllVersions("people-value")).containsExactly(1);
        assertThat(reader.getId("people-value", person(NAME))).isEqualTo(id);
        assertThat(reader.getVersion("people-value", person(NAME))).isEqualTo(1);
        assertThat(reader.getLatestSchemaMetadata("people-value").getId()).isEqualTo(id);
        assertThat(reader.getSchemaMetadata("people-value", 1).getSchema())
                .isEqualTo(person(NAME).canonicalString());
    }

    @Test
    void registeringASchemaAgainGivesTheSameIdUnderAnySubject() throws Exception {
        int id = client().register("people-value", person(NAME));

        assertThat(client().register("people-value", person(NAME))).isEqualTo(id);
        assertThat(client().register("folk-value", person(NAME))).isEqualTo(id);
        assertThat(client().getAllVersions("people-value")).containsExactly(1);
        assertThat(client().getAllSubjectsById(id)).containsExactlyInAnyOrder("folk-value", "people-value");
    }

    @Test
    void aSubjectMayHaveASlashInItsName() throws Exception {
        int id = client().register("a/b value", person(NAME));

        assertThat(client().getLatestSchemaMetadata("a/b value").getId()).isEqualTo(id);
    }

    @Test
    void theLevelOfASubjectDecidesWhatMayFollow() throws Exception {
        SchemaRegistryClient client = client();
        client.register("people-value", person(NAME));
        client.updateCompatibility("people-value", "FULL_TRANSITIVE");

        assertThat(client.getCompatibility("people-value")).isEqualTo("FULL_TRANSITIVE");
        assertThat(client.testCompatibility("people-value", person(NAME, AGE_WITHOUT_DEFAULT)))
                .isFalse();
        assertThatThrownBy(() -> client.register("people-value", person(NAME, AGE_WITHOUT_DEFAULT)))
                .satisfies(error -> assertThat(codeOf(error)).isEqualTo(409));
        assertThat(client.testCompatibility("people-value", person(NAME, AGE))).isTrue();
        client.register("people-value", person(NAME, AGE));
        assertThat(client.getAllVersions("people-value")).containsExactly(1, 2);
    }

    @Test
    void theDefaultLevelAppliesToSubjectsWithoutTheirOwn() throws Exception {
        SchemaRegistryClient client = client();
        client.register("people-value", person(NAME));
        assertThatThrownBy(() -> client.register("people-value", person(AGE_WITHOUT_DEFAULT)))
                .satisfies(error -> assertThat(codeOf(error)).isEqualTo(409));

        client.updateCompatibility(null, "NONE");

        client.register("people-value", person(AGE_WITHOUT_DEFAULT));
        assertThat(client.getCompatibility(null)).isEqualTo("NONE");
        assertThat(client.getAllVersions("people-value")).containsExactly(1, 2);
    }

    @Test
    void whatIsMissingIsAnErrorWithItsCode() throws Exception {
        SchemaRegistryClient client = client();
        client.register("people-value", person(NAME));

        assertThatThrownBy(() -> client.getSchemaById(77))
                .satisfies(error -> assertThat(codeOf(error)).isEqualTo(40403));
        assertThatThrownBy(() -> client.getLatestSchemaMetadata("nobody"))
                .satisfies(error -> assertThat(codeOf(error)).isEqualTo(40401));
        assertThatThrownBy(() -> client.getSchemaMetadata("people-value", 9))
                .satisfies(error -> assertThat(codeOf(error)).isEqualTo(40402));
        assertThatThrownBy(() -> client.getId("people-value", person(AGE)))
                .satisfies(error -> assertThat(codeOf(error)).isEqualTo(40403));
        assertThatThrownBy(() -> client.updateCompatibility("people-value", "SOMETIMES"))
                .satisfies(error -> assertThat(codeOf(error)).isEqualTo(42203));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /                                 |      | 200 | {}",
                "GET  | /schemas/types                    |      | 200 | [\"AVRO\"]",
                "GET  | /schemas/ids/1                    |      | 200 | {\"schema\":\"\\\"string\\\"\"}",
                "GET  | /schemas/ids/1/schema             |      | 200 | \"string\"",
                "GET  | /subjects/names/versions          |      | 200 | [1]",
                "GET  | /subjects/names/versions/1/schema |      | 200 | \"string\"",
                "GET  | /config                           |      | 200 | {\"compatibilityLevel\":\"BACKWARD\"}",
                "GET  | /nowhere                          |      | 404 | {\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}",
                "POST | /subjects/names/versions          | {\"schema\":\"{\"} | 422 | 42201",
                "POST | /subjects/names/versions          | {\"schemaType\":\"JSON\",\"schema\":\"{}\"} | 422 | 42201",
                "POST | /subjects/names/versions          | nonsense | 400 | 400",
            })
    void anHttpClientSeesStatusTypeAndBody(String method, String path, String body, int status, String expected)
            throws Exception {
        client().register("names", new AvroSchema(Schema.create(Schema.Type.STRING)));

        HttpResponse<String> response = send(method, path, body == null ? "" : body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/vnd.schemaregistry.v1+json");
        if (expected.matches("\\d+")) {
            assertThat(response.body()).contains("\"error_code\":" + expected);
        } else {
            assertThat(tree(response.body())).isEqualTo(tree(expected));
        }
    }

    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private SchemaRegistryClient client() {
        return new CachedSchemaRegistryClient(registry.url(), 10, Map.of());
    }

    private static AvroSchema person(String... fields) {
        String schema = "{'type': 'record', 'name': 'Person', 'fields': [" + String.join(",", fields) + "]}";
        return new AvroSchema(schema.replace('\'', '"'));
    }

    private static int codeOf(Throwable error) {
        return ((RestClientException) error).getErrorCode();
    }
}
