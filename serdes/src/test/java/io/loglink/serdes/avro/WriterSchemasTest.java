package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriterSchemasTest {
    private static final String GET = "GET /schemas/ids/7";

    private FakeRegistry registry;
    private WriterSchemas schemas;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        schemas = WriterSchemas.of(RegistryClients.create(Map.of(RegistryClients.URL, registry.url())));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aSchemaIsAskedForOnce() {
        registry.on(GET, 200, "{'schema':'\\'string\\''}");

        assertThat(schemas.find(7)).isEqualTo(Schema.create(Schema.Type.STRING));
        assertThat(schemas.find(7)).isEqualTo(Schema.create(Schema.Type.STRING));
        assertThat(registry.requests()).containsExactly(GET);
    }

    @Test
    void anIdThatTheRegistryDoesNotHaveIsNoSchemaUntilItHasIt() {
        assertThat(schemas.find(7)).isNull();

        registry.on(GET, 200, "{'schema':'\\'string\\''}");

        assertThat(schemas.find(7)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'schemaType':'PROTOBUF','schema':'syntax = x'}", "{'schemaType':'AVRO','schema':'nonsense'}"})
    void aSchemaThatIsNoneOfAvroIsNoSchema(String body) {
        registry.on(GET, 200, body);

        assertThat(schemas.find(7)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 503})
    void whileTheRegistryRefusesOrFailsNothingIsSaidAboutTheSchema(int status) {
        registry.on(GET, status, "{'error_code':" + status + ",'message':'no'}");

        assertThatThrownBy(() -> schemas.find(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage(
                        "the schema with id 7 cannot be read: the schema registry at http://***@%s does not serve it: no; error code: %d",
                        registry.address(), status);
    }

    @Test
    void anUnreachableRegistryIsUnavailable() {
        registry.close();

        assertThatThrownBy(() -> schemas.find(7)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void withoutARegistryThereAreNoSchemas() {
        assertThat(WriterSchemas.none().find(7)).isNull();
    }
}
