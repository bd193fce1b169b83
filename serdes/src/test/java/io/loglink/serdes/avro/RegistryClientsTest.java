package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryClientsTest {
    @Test
    void credentialsOfTheClientsOwnPropertiesAreSent() throws Exception {
        try (FakeRegistry registry = new FakeRegistry()) {
            registry.on("GET /schemas/ids/7", 200, "{'schema':'\\'string\\''}");
            SchemaRegistryClient client = RegistryClients.create(Map.of(
                    "schema.registry.url", "http://" + registry.address(),
                    "basic.auth.credentials.source", "USER_INFO",
                    "basic.auth.user.info", "loglink:secret",
                    "some.other.property", "ignored"));

            client.getSchemaById(7);

            assertThat(registry.authorizations()).containsExactly("Basic bG9nbGluazpzZWNyZXQ=");
        }
    }

    @Test
    void severalUrlsStandInForEachOther() throws Exception {
        try (FakeRegistry down = new FakeRegistry();
                FakeRegistry up = new FakeRegistry()) {
            up.on("GET /schemas/ids/7", 200, "{'schema':'\\'string\\''}");
            down.close();
            SchemaRegistryClient client = RegistryClients.create(
                    Map.of("schema.registry.url", "http://" + down.address() + " , http://" + up.address()));

            assertThat(client.getSchemaById(7).canonicalString()).isEqualTo("\"string\"");
        }
    }

    @Test
    void clientsOfOneMockScopeShareIt() throws Exception {
        SchemaRegistryClient one = RegistryClients.create(Map.of("schema.registry.url", "mock://clients-test"));
        SchemaRegistryClient two =
                RegistryClients.create(Map.of("schema.registry.url", List.of("mock://clients-test")));

        int id = one.register("s", new AvroSchema("\"string\""));

        assertThat(two.getSchemaById(id).canonicalString()).isEqualTo("\"string\"");
    }

    @Test
    void aSourceOfCredentialsThatTheClientDoesNotKnowIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryClients.create(Map.of(
                        "schema.registry.url", "http://registry.example", "basic.auth.credentials.source", "USERINFO")))
                .withMessage(
                        "basic.auth.credentials.source must be one of USER_INFO, URL, SASL_INHERIT, but is USERINFO");
    }

    @Test
    void aTruststoreThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryClients.create(Map.of(
                        "schema.registry.url", "https://user:secret@registry.example",
                        "schema.registry.ssl.truststore.location", "/no/such/file.jks",
                        "schema.registry.ssl.truststore.password", "hidden")))
                .withMessageContaining("/no/such/file.jks")
                .withMessageNotContainingAny("secret", "hidden");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | schema.registry.url is not set",
                "' , ' | schema.registry.url is not set",
                "registry:8081 | schema.registry.url must start with http://, https:// or mock://, but is registry:8081",
                "ftp://me:secret@registry | schema.registry.url must start with http://, https:// or mock://, but is ftp://***@registry",
                "mock:// | schema.registry.url must be mock:// with one scope and nothing else, but is mock://",
                "mock://a,mock://b | schema.registry.url must be mock:// with one scope and nothing else, but is mock://a,mock://b",
            })
    void aUrlThatCannotBeIsNamedWithWhatIsAllowed(String url, String message) {
        Map<String, Object> configs = new HashMap<>();
        configs.put("schema.registry.url", url);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryClients.create(configs))
                .withMessage(message);
    }
}
