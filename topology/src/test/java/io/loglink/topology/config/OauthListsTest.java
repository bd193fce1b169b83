package io.loglink.topology.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OauthListsTest {
    private static final String URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
    private static final String FILES = "org.apache.kafka.sasl.oauthbearer.allowed.files";

    @Test
    void endpointsAndFilesAreAllowedAsKafkaNamesThem() {
        Map<String, String> settings = Map.of(
                "sasl.oauthbearer.token.endpoint.url", "https://idp/token",
                "producer.sasl.oauthbearer.token.endpoint.url", "https://idp/producer",
                "admin.sasl.oauthbearer.token.endpoint.url", "https://idp/token",
                "sasl.oauthbearer.assertion.private.key.file", "keys/key.pem");

        assertThat(OauthLists.of(settings))
                .containsOnly(
                        Map.entry(URLS, "https://idp/token,https://idp/producer"),
                        Map.entry(
                                FILES, Path.of("keys/key.pem").toAbsolutePath().toString()));
    }

    @Test
    void withoutOauthNothingIsSet() {
        assertThat(OauthLists.of(Map.of("linger.ms", "5", "sasl.mechanism", "PLAIN")))
                .isEmpty();
    }
}
