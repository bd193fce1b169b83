package io.loglink.it.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of Debian's package prometheus; the test is skipped where it is absent. */
final class Tool {
    private final Path program;

    private Tool(Path program) {
        this.program = program;
    }

    static Tool named(String name) {
        List<Path> found = Arrays.stream(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .toList();
        assumeTrue(
                !found.isEmpty(),
                () -> "skipped: there is no " + name
                        + " here (Debian: apt-get install prometheus; or from prometheus.io)");
        return new Tool(found.get(0));
    }

    /** How a program ended, and what it printed. */
    record Ended(int code, String output) {}

    /** Runs it to its end. */
    Ended run(Path directory, String... arguments) {
        try {
            Process process = start(directory, ProcessBuilder.Redirect.PIPE, arguments);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(program + " does not end");
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Starts it. */
    Process start(Path directory, ProcessBuilder.Redirect output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }
}
