package io.loglink.topology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.app.Outcome;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.ReferenceFile;
import io.loglink.topology.config.WrongConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoglinkTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private final List<LoglinkConfig> ran = new ArrayList<>();
    private AppRunner runner = config -> {
        ran.add(config);
        return new Outcome(ExitCode.DONE, "");
    };

    @TempDir
    private Path directory;

    @Test
    void runReadsTheFileAndReturnsWhatTheApplicationReturns() throws IOException {
        Path file = file("bootstrap.servers=b:1\noutputs=batches\n");

        assertThat(execute("run", "--config", file.toString())).isZero();

        assertThat(ran).singleElement().satisfies(config -> assertThat(
                        config.kafka().bootstrapServers())
                .isEqualTo("b:1"));
        assertThat(out.toString() + err).isEmpty();
    }

    @Test
    void theEnvironmentCanNameTheFile() throws IOException {
        environment.put(
                "LOGLINK_CONFIG",
                file("bootstrap.servers=b:1\noutputs=batches\n").toString());

        assertThat(execute("run")).isZero();
        assertThat(ran).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"FAILED,1", "WRONG_CONFIGURATION,2"})
    void aFailureWhileRunningIsOneLine(ExitCode code, int number) throws IOException {
        runner = config -> new Outcome(code, "state.dir: in\nuse");

        assertThat(execute(
                        "run",
                        "-c",
                        file("bootstrap.servers=b:1\noutputs=batches\n").toString()))
                .isEqualTo(number);
        assertThat(err.toString()).isEqualTo("loglink: state.dir: in use\n");
    }

    @Test
    void aFailureToBeginIsOneLine() throws IOException {
        Path file = file("bootstrap.servers=b:1\noutputs=batches\n");
        runner = config -> {
            throw new WrongConfigurationException("http.listen: taken");
        };
        assertThat(execute("run", "-c", file.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("loglink: http.listen: taken\n");

        runner = config -> {
            throw new IllegalStateException("oh");
        };
        assertThat(execute("run", "-c", file.toString())).isEqualTo(1);
        assertThat(err.toString()).endsWith("loglink: oh\n");
    }

    @Test
    void aWrongConfigurationIsExactlyOneLine() throws IOException {
        Path file = file("bootstrap.servers=b:1\nstore=redis\nbasic.auth.user.info=hunter2\n");

        assertThat(execute("run", "--config", file.toString())).isEqualTo(2);

        assertThat(err.toString()).isEqualTo("loglink: store = redis (" + file + "): must be rocksdb or memory\n");
        assertThat(out.toString()).isEmpty();
        assertThat(ran).isEmpty();
    }

    @Test
    void aRoleThatDoesNotExistIsRefused() throws IOException {
        Path file = file("bootstrap.servers=b:1\noutputs=batches\n");

        assertThat(execute("run", "-c", file.toString(), "--roles", "enrich")).isZero();
        assertThat(execute("run", "-c", file.toString(), "--roles", "enrich,early"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "loglink: roles = enrich,early (environment LOGLINK_ROLES): must be a list of enrich, late\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    '' | loglink: missing command, e.g. run or check (loglink --help tells more)
                    walk | loglink: Unmatched argument at index 0: 'walk' (loglink --help tells more)
                    run --fast | loglink: Unknown option: '--fast' (loglink run --help tells more)
                    run --config | loglink: Missing required parameter for option '--config' (FILE) (loglink run --help tells more)
                    """)
    void wrongUsageIsOneLine(String arguments, String line) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");

        assertThat(execute(words)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(line + "\n");
    }

    @Test
    void configPrintsWhatIsInForceWithoutSecrets() throws IOException {
        Path file = file("bootstrap.servers=b:1\noutputs=batches\nkafka.linger.m=1\n"
                + "kafka.sasl.jaas.config=PlainLoginModule required password\\=\"hunter2\";\n");

        assertThat(execute("config", "--config", file.toString())).isZero();

        assertThat(out.toString())
                .startsWith("# " + file + "\nbootstrap.servers=b:1\n# default\nschema.registry.url=\n")
                .contains("kafka.sasl.jaas.config=[hidden]\n")
                .doesNotContain("hunter2");
        assertThat(err.toString())
                .isEqualTo("loglink: warning: kafka.linger.m (" + file
                        + "): no Kafka client knows it; passed on all the same; did you mean kafka.linger.ms?\n");
    }

    @Test
    void configPrintsTheReference() {
        assertThat(execute("config", "--reference")).isZero();
        assertThat(out.toString()).isEqualTo(ReferenceFile.text());
    }

    @Test
    void helpTeachesTheFirstSteps() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "Usage: loglink",
                        "run",
                        "config",
                        "loglink config --reference > loglink.properties",
                        "Exit codes");
        assertThat(execute("run", "--help")).isZero();
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).startsWith("loglink ");
    }

    private int execute(String... arguments) {
        return new Loglink(environment, runner, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("loglink.properties"), content);
    }
}
