package io.loglink.topology.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Who is called at night copies commands from the runbook: they exist, with these options. */
final class RunbookTest {
    private static final Path RUNBOOK = Path.of("..", "docs", "runbook.md");

    @Test
    void everyCommandOfLoglinksInTheRunbookExists() throws IOException {
        List<String> commands = Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("loglink "))
                .map(line -> line.replaceAll("\\s+[#|].*", "").replaceFirst("loglink ", ""))
                .toList();

        assertThat(commands).hasSizeGreaterThan(5).allSatisfy(command -> assertThatCode(
                        () -> commandLine().parseArgs(command.split(" ")))
                .as(command)
                .doesNotThrowAnyException());
    }

    private static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        AppRunner never = config -> {
            throw new IllegalStateException("nothing is run here");
        };
        return new Loglink(Map.of(), never, nowhere, nowhere).commands();
    }
}
