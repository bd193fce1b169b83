package io.loglink.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own; its output is kept in a file. Killed when the tests' own process ends. */
public final class JavaProcess implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final Thread atExit;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts {@code java} with these arguments, on a small heap.
     *
     * @param environment added to the environment of the tests, less every {@code LOGLINK_*} of it
     * @param directory the process's working directory
     * @param output where its standard output and its errors go, together
     */
    public static JavaProcess start(
            List<String> arguments, Map<String, String> environment, Path directory, Path output) {
        ProcessBuilder builder = builder(command(arguments), environment, directory)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        try {
            return new JavaProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("java cannot be started: " + builder.command(), e);
        }
    }

    /** The command line of {@code java} with these arguments, on a small heap. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Starting fast matters more here than running fast.
        command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        return command;
    }

    /** A process with the environment of the tests, less every {@code LOGLINK_*} of it, and this one. */
    static ProcessBuilder builder(List<String> command, Map<String, String> environment, Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LOGLINK_"));
        builder.environment().putAll(environment);
        return builder;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything that it has written so far. */
    public String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as {@code kill -9}; returns once the process is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(30));
    }

    /** Sends SIGTERM and waits for the end. */
    public Exit terminate(Duration atMost) {
        long start = System.nanoTime();
        process.destroy();
        int code = awaitExit(atMost);
        return new Exit(code, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Waits for the end and returns the exit code. */
    public int awaitExit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Still running after " + atMost + "; its output:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already.
        }
    }

    /** How a process ended. */
    public record Exit(int code, Duration took) {}
}
