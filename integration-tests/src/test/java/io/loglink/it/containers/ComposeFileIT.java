package io.loglink.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Cli;
import io.loglink.it.LoglinkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The demo stack's file holds together: images, files, properties, and who waits for whom. */
@Tag("surroundings")
@Tag("containers")
class ComposeFileIT {
    private static final Path FOLDER =
            Path.of("..", "deploy", "compose").toAbsolutePath().normalize();

    private static Map<String, Map<String, Object>> services;

    @TempDir
    private Path directory;

    @BeforeAll
    static void read() throws IOException {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(FOLDER.resolve("compose.yaml")));
        services = new TreeMap<>(asMap(file.get("services")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> asMap(entry.getValue()))));
    }

    @Test
    void everyImageIsPinnedOrTheProjectsOwn() {
        assertThat(services.values())
                .extracting(service -> service.get("image"))
                .allSatisfy(image -> assertThat(image.toString())
                        .matches("\\$\\{LOGLINK_IMAGE:-loglink:dev}|[a-z./-]+:v?\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void everythingThatIsMountedIsThere() {
        for (Map<String, Object> service : services.values()) {
            for (Object volume : (List<?>) service.getOrDefault("volumes", List.of())) {
                String source = volume.toString().split(":", -1)[0];
                if (source.startsWith(".")) {
                    assertThat(FOLDER.resolve(source)).exists();
                }
            }
        }
    }

    @Test
    void nothingListensToOtherMachines() {
        List<Object> ports = new ArrayList<>();
        services.values().forEach(service -> ports.addAll((List<?>) service.getOrDefault("ports", List.of())));

        assertThat(ports).isNotEmpty().allSatisfy(port -> assertThat(port.toString())
                .startsWith("127.0.0.1:"));
    }

    @Test
    void whoIsWaitedForSaysWhenItIsReady() {
        for (Map<String, Object> service : services.values()) {
            if (!(service.get("depends_on") instanceof Map<?, ?> conditions)) {
                continue;
            }
            conditions.forEach((name, condition) -> {
                Map<String, Object> other = services.get(name.toString());
                assertThat(other).as("a service " + name).isNotNull();
                String wanted = asMap(condition).get("condition").toString();
                if (wanted.equals("service_healthy")) {
                    assertThat(other).as(name + " is waited for").containsKey("healthcheck");
                } else {
                    assertThat(wanted).isEqualTo("service_completed_successfully");
                    assertThat(other).as(name + " ends by itself").doesNotContainKey("restart");
                }
            });
        }
    }

    @Test
    void loglinkAcceptsItsConfigurationAndIsRunAsTheImageWantsIt() {
        Map<String, Object> loglink = services.get("loglink");
        Map<String, String> environment = new TreeMap<>();
        asMap(loglink.get("environment")).forEach((name, value) -> environment.put(name, value.toString()));

        Cli.Result result = Cli.run(new LoglinkConfig(Map.of(), environment), directory, "config");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).as("warnings").isEmpty();
        assertThat(loglink)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("stop_grace_period", "35s")
                .containsEntry("environment", services.get("topics").get("environment"));
    }

    @ParameterizedTest
    @CsvSource({
        "person_distinct_ids, project_id:distinct_id",
        "sessions, project_id:session_id",
        "project_configs, project_id"
    })
    void eachRowStandsUnderItsKey(String topic, String key) throws IOException {
        List<String> rows = Files.readAllLines(FOLDER.resolve("rows/" + topic + ".txt"));

        assertThat(rows).isNotEmpty();
        for (String row : rows) {
            JsonNode value = new ObjectMapper().readTree(row.substring(row.indexOf('|') + 1));
            String expected = Arrays.stream(key.split(":", -1))
                    .map(field -> value.get(field).asText())
                    .collect(Collectors.joining(":"));
            assertThat(row).startsWith(expected + "|");
        }
    }

    @Test
    void composeItselfReadsTheFile() {
        Commands.Result version = Commands.run(FOLDER, Map.of(), List.of("docker", "compose", "version", "--short"));
        assumeTrue(version.code() == 0, "docker has no compose here, which would read the file");

        Commands.Result listed = Commands.run(FOLDER, Map.of(), List.of("docker", "compose", "config", "--quiet"));

        assertThat(listed.code()).as(listed.output()).isZero();
        Set<String> names = Set.of(Commands.run(FOLDER, Map.of(), List.of("docker", "compose", "config", "--services"))
                .orFail()
                .split("\\s+"));
        assertThat(names).isEqualTo(services.keySet());
    }

    @SuppressWarnings("unchecked") // YAML's maps have names as keys here.
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
