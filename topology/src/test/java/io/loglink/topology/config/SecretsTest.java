package io.loglink.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
    private static final String SECRET = "hunter2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic.auth.user.info",
                "bearer.auth.token",
                "bearer.auth.client.secret",
                "schema.registry.basic.auth.user.info",
                "schema.registry.ssl.keystore.password",
                "kafka.sasl.jaas.config",
                "kafka.ssl.key.password",
                "kafka.ssl.keystore.key",
                "kafka.producer.ssl.truststore.password",
                "kafka.global.consumer.sasl.jaas.config",
                "kafka.my.plugin.api.key",
                "kafka.sasl.oauthbearer.client.credentials.client.secret"
            })
    void aSecretIsUsedButNeverShown(String name) {
        String value = name.endsWith("sasl.jaas.config") ? "M required password=\"" + SECRET + "\";" : SECRET;

        LoglinkConfig config = LoglinkConfig.of(with(name, value));

        assertThat(config.effective().entries())
                .filteredOn(entry -> entry.name().equals(name))
                .extracting(EffectiveConfig.Entry::shown)
                .containsExactly("[hidden]");
        assertThat(everythingShown(config)).allSatisfy(text -> assertThat(text).doesNotContain(SECRET));
        assertThat(config.kafka().streams().toString() + config.registry().properties())
                .contains(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic.auth.credentials.source",
                "kafka.sasl.mechanism",
                "kafka.sasl.oauthbearer.token.endpoint.url",
                "kafka.sasl.login.refresh.window.factor",
                "kafka.ssl.keystore.location",
                "project.header"
            })
    void whatIsNoSecretIsShown(String name) {
        assertThat(Secrets.shown(name, "open")).isEqualTo("open");
    }

    @Test
    void credentialsInAUrlAreHidden() {
        LoglinkConfig config =
                LoglinkConfig.of(with("schema.registry.url", "http://user:" + SECRET + "@one:8081,https://two/x"));

        assertThat(config.registry().shownUrl()).isEqualTo("http://[hidden]@one:8081,https://two/x");
        assertThat(everythingShown(config)).allSatisfy(text -> assertThat(text).doesNotContain(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic.auth.user.inof", "basic.auth.pasword", "bearer.auth.tokn"})
    void aMistypedNameThatTheRegistrysClientGetsIsNotShownEither(String name) {
        assertThat(everythingShown(LoglinkConfig.of(with(name, SECRET))))
                .allSatisfy(text -> assertThat(text).doesNotContain(SECRET));
    }

    @Test
    void whereTheRegistrysCredentialsComeFromIsShown() {
        assertThat(LoglinkConfig.of(with("basic.auth.credentials.source", "USER_INFO"))
                        .effective()
                        .text())
                .contains("basic.auth.credentials.source=USER_INFO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"basicauth.user.info", "kafka.state.dir", "sasl.jaas.config"})
    void theValueOfAWrongNameIsNotShown(String name) {
        Throwable failure = catchThrowable(() -> LoglinkConfig.of(with(name, SECRET)));

        assertThat(failure).isInstanceOf(WrongConfigurationException.class).hasMessageContaining(name);
        assertThat(failure.toString()).doesNotContain(SECRET);
    }

    private static List<String> everythingShown(LoglinkConfig config) {
        return List.of(
                config.toString(),
                config.effective().text(),
                config.warnings().toString(),
                config.kafka().toString(),
                config.registry().toString(),
                config.tables().toString());
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> properties =
                new TreeMap<>(Map.of("bootstrap.servers", "b:9092", "schema.registry.url", "http://registry:8081"));
        properties.put(name, value);
        return properties;
    }
}
