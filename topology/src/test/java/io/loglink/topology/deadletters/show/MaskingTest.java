package io.loglink.topology.deadletters.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    private final Masking masking = new Masking(new ProjectResolution("x-project", "project.key", null));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-project",
                "X-Project",
                "project.key",
                "token",
                "x-loglink-token",
                "accessToken",
                "Authorization",
                "db.password",
                "api_key",
                "x-api-key",
                "apiKey",
                "Set-Cookie",
                "client_secret",
                "credentials"
            })
    void secretsAreHidden(String name) {
        assertThat(masking.hides(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant",
                "gen_ai.usage.input_tokens",
                "tokenizer",
                "Project.Key",
                "key",
                "value",
                "secretary",
                "traceparent",
                ""
            })
    void whatOnlyLooksSimilarIsNot(String name) {
        assertThat(masking.hides(name)).isFalse();
    }

    @Test
    void withoutConfiguredNamesTheUsualOnesCount() {
        Masking plain = new Masking(new ProjectResolution(null, null, null));

        assertThat(plain.hides("x-project")).isFalse();
        assertThat(plain.hides("token")).isTrue();
        assertThat(plain.tokensInValues()).isFalse();
        assertThat(masking.tokensInValues()).isTrue();
    }
}
