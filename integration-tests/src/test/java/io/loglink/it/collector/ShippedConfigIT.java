package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.collector.ChildProcess.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Collector itself takes what is shipped and what is documented, and refuses what the comments say it refuses. */
@CollectorTest
class ShippedConfigIT {
    private static final Map<String, String> SECRETS = Map.of(
            "KAFKA_USER", "loglink", "KAFKA_PASSWORD", "secret", "LOGLINK_TOKEN", "phc_shop", "LOKI_TENANT", "team-a");

    @TempDir
    Path directory;

    private CollectorBinary collector;

    @BeforeAll
    void build() {
        collector = CollectorBinary.require();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"gateway.yaml", "reader.yaml", "loki.yaml"})
    void aShippedFileIsAcceptedAsItIs(String file) {
        assertAccepted(Map.of(), CollectorBinary.SHIPPED.resolve(file).toString());
    }

    @Test
    void theQueueOnDiskIsAcceptedOverTheGateway() {
        assertAccepted(Map.of(), shipped("gateway.yaml"), shipped("queue-on-disk.yaml"));
    }

    static Stream<OptionalLines> options() {
        return Stream.of("gateway.yaml", "reader.yaml", "loki.yaml")
                .flatMap(file -> OptionalLines.of(CollectorBinary.SHIPPED.resolve(file)).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void anOptionOfAShippedFileIsAcceptedOnceItsMarkIsTakenAway(OptionalLines option) {
        assertAccepted(SECRETS, written("with-option.yaml", option.takenIn()));
    }

    static Stream<CodeBlock> documented() {
        return Stream.of("README.md", "docs/collector.md", "docs/sinks/loki.md")
                .flatMap(page -> CodeBlock.of(Path.of("..", page)).stream())
                .filter(CodeBlock::isCollectors);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documented")
    void whatIsDocumentedIsAccepted(CodeBlock block) {
        String fragment = written("documented.yaml", block.text());

        if (block.isWhole()) {
            assertAccepted(SECRETS, fragment);
        } else {
            assertAccepted(SECRETS, shipped(block.belongsTo()), fragment);
        }
    }

    @Test
    void everyPageShowsSomething() {
        assertThat(documented().map(CodeBlock::page).distinct()).contains("collector.md");
        assertThat(options().map(OptionalLines::file).distinct())
                .containsExactly("gateway.yaml", "reader.yaml", "loki.yaml");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            exporters::kafka::sending_queue::batch::partition::metadata_keys: [] | must be configured when include_metadata_keys is set
            exporters::kafka::include_metadata_keys: [x-loglink-token, tenant] | must include all include_metadata_keys values
            exporters::kafka::sending_queue::batch::max_size: 100000 | `max_size` (100000) must be greater or equal to `min_size` (200000)
            exporters::kafka::producer::max_message_byte: 1 | has invalid keys: max_message_byte
            """)
    void aMistakeIsRefusedAndNamed(String setting, String message) {
        Exit exit = collector.validate(List.of(shipped("gateway.yaml"), "yaml:" + setting), Map.of(), directory);

        assertThat(exit.code()).isNotZero();
        assertThat(exit.output()).contains(message);
    }

    private void assertAccepted(Map<String, String> environment, String... configs) {
        Exit exit = collector.validate(new ArrayList<>(List.of(configs)), environment, directory);
        assertThat(exit.code()).as(exit::end).isZero();
        assertThat(exit.output()).doesNotContainIgnoringCase("deprecated");
    }

    private static String shipped(String file) {
        return CollectorBinary.SHIPPED.resolve(file).toString();
    }

    private String written(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
