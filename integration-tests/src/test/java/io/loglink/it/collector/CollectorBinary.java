package io.loglink.it.collector;

import io.loglink.it.collector.ChildProcess.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Collector of {@code deploy/collector/builder.yaml}, built through Go modules: some minutes the first time, after that it
 * is used again.
 */
final class CollectorBinary {
    /** Where the files are that are shipped. */
    static final Path SHIPPED =
            Path.of("..", "deploy", "collector").toAbsolutePath().normalize();

    private static final Path MANIFEST = SHIPPED.resolve("builder.yaml");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path program;

    private CollectorBinary(Path program) {
        this.program = program;
    }

    /** The program; without Go the test is skipped. */
    static CollectorBinary require() {
        String go = Programs.require("go", "builds the Collector").toString();
        Path directory = Path.of("target", "collector").toAbsolutePath();
        String builder = "go.opentelemetry.io/collector/cmd/builder@v" + version();
        List<List<String>> commands = List.of(
                List.of(go, "install", builder),
                List.of(directory.resolve("builder").toString(), "--config", MANIFEST.toString()));
        new Installation("the Collector", directory, MANIFEST, commands).ready();
        return new CollectorBinary(directory.resolve("target").resolve("otelcol-loglink"));
    }

    private static String version() {
        try {
            Matcher version = Pattern.compile("(?m)^  version: (\\S+)$").matcher(Files.readString(MANIFEST));
            if (!version.find()) {
                throw new AssertionError("no dist.version in " + MANIFEST);
            }
            return version.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the Collector would start with these configurations, merged in this order. */
    Exit validate(List<String> configs, Map<String, String> environment, Path directory) {
        return ChildProcess.run(
                command("validate", configs), environment, directory, directory.resolve("validate.log"), PATIENCE);
    }

    /**
     * Starts the Collector.
     *
     * @param configs files, or {@code yaml:} and a setting, merged in this order
     * @param output where its output goes
     * @param metrics where it serves its metrics
     */
    CollectorProcess start(List<String> configs, Map<String, String> environment, Path output, String metrics) {
        List<String> command = command("", configs);
        return new CollectorProcess(() -> ChildProcess.start(command, environment, SHIPPED, output), metrics);
    }

    private List<String> command(String verb, List<String> configs) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (!verb.isEmpty()) {
            command.add(verb);
        }
        for (String config : configs) {
            command.add("--config");
            command.add(config);
        }
        return command;
    }
}
