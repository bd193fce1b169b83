package io.loglink.it.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own; its output is kept in a file. Killed when the tests' own process ends. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final Thread atExit;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a program.
     *
     * @param environment added to the environment of the tests
     * @param output where its standard output and its errors go, together; what is there is kept
     */
    static ChildProcess start(List<String> command, Map<String, String> environment, Path directory, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be started: " + command, e);
        }
    }

    /** Runs a program to its end; its output replaces what is in the file. */
    static Exit run(
            List<String> command, Map<String, String> environment, Path directory, Path output, Duration atMost) {
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ChildProcess process = start(command, environment, directory, output)) {
            return process.awaitExit(atMost);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Everything that is in the file now. */
    String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as {@code kill -9}; returns once the process is gone. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(30));
    }

    /** Sends SIGTERM and waits for the end. */
    Exit terminate(Duration atMost) {
        process.destroy();
        return awaitExit(atMost);
    }

    private Exit awaitExit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Still running after " + atMost + "; its output:\n" + output());
            }
            return new Exit(process.exitValue(), output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already.
        }
    }

    /** How a process ended, and what it wrote. */
    record Exit(int code, String output) {
        /** Its last lines: what went wrong stands there. */
        String end() {
            List<String> lines = output.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        }
    }
}
