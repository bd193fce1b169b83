package io.loglink.it.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.Cli;
import io.loglink.it.LoglinkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strimzi's topics and user are those of the configuration that the chart makes of the values beside them. */
@Tag("surroundings")
@Tag("chart")
class StrimziIT {
    private static final Path FOLDER = Path.of("..", "deploy", "strimzi");

    @TempDir
    private Path directory;

    private Manifests manifests;

    @BeforeEach
    void renderTheChart() throws IOException {
        manifests = Helm.require(directory).template(Files.readString(FOLDER.resolve("values.yaml")));
    }

    @Test
    void theTopicsAreThoseThatTheCommandPrints() throws IOException {
        assertThat(printed("topics", "--strimzi", "--cluster", "my-cluster", "--replication-factor", "3"))
                .isEqualTo(file("topics.yaml"));
    }

    @Test
    void theUserHasTheRightsThatTheCommandPrints() throws IOException {
        assertThat(printed("acls", "--strimzi", "--cluster", "my-cluster")).isEqualTo(file("user.yaml"));
    }

    @Test
    void theChartTakesTheLoginFromTheSecretOfThatUser() throws IOException {
        String user = Manifests.yaml(file("user.yaml")).at("/metadata/name").asText();

        assertThat(Manifests.named(manifests.podSpec().get("volumes"), "secrets")
                        .at("/projected/sources"))
                .isEqualTo(Manifests.yaml("""
                        [{secret: {name: %s, items: [{key: sasl.jaas.config, path: kafka.sasl.jaas.config}]}}]
                        """.formatted(user)));
    }

    private String printed(String... arguments) throws IOException {
        Path login = Files.writeString(directory.resolve("login"), "Module required username=\"u\" password=\"p\";");
        Map<String, String> environment = Map.of("LOGLINK_KAFKA_SASL_JAAS_CONFIG_FILE", login.toString());
        Cli.Result result = Cli.run(new LoglinkConfig(manifests.properties(), environment), directory, arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    /** Without the comment at its head. */
    private static String file(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name));
        return text.substring(text.indexOf('\n') + 1);
    }
}
