package io.loglink.topology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.topology.app.ExitCode;
import io.loglink.topology.app.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands for the time before a run, as far as they connect to nothing. */
final class PreparingCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private String file = "";

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(
                        directory.resolve("loglink.properties"),
                        "bootstrap.servers=b:9092\noutputs=batches\nspans.topics=\nkafka.sasl.jaas.config=M required password=\"hunter2\";\n")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "check",
                "topics",
                "acls",
                "schemas",
                "schemas register",
                "schemas check",
                "describe",
                "config"
            })
    void everyCommandTeachesWithAnExample(String command) {
        String[] words = (command + " --help").split(" ");

        assertThat(execute(words)).isZero();
        assertThat(out.toString()).contains("Usage: loglink " + command);
        assertThat(examples()).isNotEmpty().allMatch(line -> line.contains("loglink " + command));
    }

    @Test
    void theRightsAreATable() {
        assertThat(execute("acls", "--config", file)).isZero();

        assertThat(out.toString()).isEqualTo("""
                RESOURCE          NAME                  PATTERN   OPERATION        NEEDED BY  WHY
                topic             otlp_logs             literal   Read             run        reads batches
                topic             otlp_logs             literal   DescribeConfigs  check      sees the topic's settings
                topic             person_distinct_ids   literal   Read             run        reads the table
                topic             person_distinct_ids   literal   DescribeConfigs  check      sees the topic's settings
                topic             sessions              literal   Read             run        reads the table
                topic             sessions              literal   DescribeConfigs  check      sees the topic's settings
                topic             project_configs       literal   Read             run        reads the table
                topic             project_configs       literal   DescribeConfigs  check      sees the topic's settings
                topic             enriched_otlp_logs    literal   Write            run        writes batches
                topic             enriched_otlp_logs    literal   DescribeConfigs  run        learns how large a message may be
                topic             loglink_dead_letters  literal   Write            run        writes dead letters
                topic             loglink_dead_letters  literal   DescribeConfigs  run        learns how large a message may be
                group             loglink               literal   Read             run        shares the input out between instances and keeps their positions
                transactional_id  loglink-              prefixed  Write            run        writes in transactions
                """);
    }

    @Test
    void theRightsAreCommandsForAPrincipal() {
        assertThat(execute("acls", "--commands", "--run-only", "--principal", "User:CN=loglink", "--config", file))
                .isZero();

        assertThat(out.toString().lines())
                .startsWith(
                        "kafka-acls.sh --bootstrap-server b:9092 --add --allow-principal User:CN=loglink --operation Read"
                                + " --topic otlp_logs --topic person_distinct_ids --topic sessions --topic project_configs")
                .hasSize(4);
    }

    @Test
    void theRightsAreAUserOfStrimzi() {
        assertThat(execute("acls", "--strimzi", "--cluster", "main", "--principal", "User:link", "-c", file))
                .isZero();

        assertThat(out.toString())
                .contains("kind: KafkaUser\nmetadata:\n  name: link\n  labels:\n    strimzi.io/cluster: main\n")
                .contains("type: scram-sha-512\n");
    }

    @Test
    void theRightsAreJsonForPrograms() throws IOException {
        assertThat(execute("acls", "--output", "json", "--config", file)).isZero();

        JsonNode last = new ObjectMapper().readTree(out.toString()).get(13);
        assertThat(last).hasToString("""
                {"resource":"transactional_id","name":"loglink-","pattern":"prefixed","operation":"Write",\
                "needed_by":"run","why":"writes in transactions"}""");
    }

    @Test
    void topicsAreResourcesOfStrimziWithoutABroker() {
        assertThat(execute("topics", "--strimzi", "--cluster", "main", "--partitions", "12", "-c", file))
                .isZero();

        assertThat(out.toString().lines().filter(line -> line.equals("kind: KafkaTopic")))
                .hasSize(6);
        assertThat(out.toString()).contains("partitions: 12").doesNotContain("partitions: 6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    topics --strimzi | --strimzi needs --cluster NAME, the name of the Kafka resource (loglink topics --help tells more)
                    acls --strimzi | --strimzi needs --cluster NAME, the name of the Kafka resource (loglink acls --help tells more)
                    topics --partitions 0 | --partitions must be 1 or more, and --replication-factor 1 to 32767 (loglink topics --help tells more)
                    schemas | missing command: register or check (loglink schemas --help tells more)
                    schemas check | schema.registry.url = : must be the registry's URL for this
                    """)
    void wrongUsageIsOneLine(String arguments, String line) {
        String all = arguments.equals("schemas") ? arguments : arguments + " --config " + file;

        assertThat(execute(all.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("loglink: " + line + "\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theTopologyIsDescribedWithoutSecretsOrConnections() {
        for (String format : new String[] {"text", "mermaid", "dot", "MERMAID"}) {
            assertThat(execute("describe", "--format", format, "--config", file))
                    .isZero();
        }

        assertThat(out.toString())
                .startsWith("Topologies:\n")
                .contains("flowchart LR\n", "digraph loglink {\n")
                .doesNotContain("hunter2");
    }

    @Test
    void theConfigurationIsJsonForProgramsWithSecretsHidden() throws IOException {
        assertThat(execute("config", "--output", "json", "--config", file)).isZero();

        JsonNode values = new ObjectMapper().readTree(out.toString());
        assertThat(values.get(0)).hasToString("""
                {"name":"bootstrap.servers","value":"b:9092","origin":"%s"}""".formatted(file));
        assertThat(out.toString())
                .contains("\"name\" : \"kafka.sasl.jaas.config\",\n  \"value\" : \"[hidden]\"")
                .doesNotContain("hunter2");
    }

    @Test
    void theReferenceIsJsonForPrograms() throws IOException {
        assertThat(execute("config", "--reference", "--output", "json")).isZero();

        JsonNode first = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(first.get("name").asText()).isEqualTo("bootstrap.servers");
        assertThat(first.get("required").asBoolean()).isTrue();
        assertThat(first.get("environment").asText()).isEqualTo("LOGLINK_BOOTSTRAP_SERVERS");
        assertThat(first.get("documentation").asText()).startsWith("Kafka brokers to ask first");
    }

    @Test
    void aConfigurationThatCannotBeReadIsNotChecked() {
        assertThat(execute("check", "--output", "json", "--config", file + ".missing"))
                .isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
    }

    /** Each on a line of its own, not broken. */
    private List<String> examples() {
        return out.toString()
                .lines()
                .dropWhile(line -> !line.equals("Example:"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private int execute(String... arguments) {
        return new Loglink(
                        Map.of(),
                        config -> new Outcome(ExitCode.DONE, ""),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(arguments);
    }
}
