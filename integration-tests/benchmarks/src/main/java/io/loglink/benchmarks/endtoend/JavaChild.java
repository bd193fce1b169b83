package io.loglink.benchmarks.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Java program in a process of its own, on this process's class path, with a fixed heap whose pages are touched before it
 * starts. It is talked to in lines; what it prints as errors goes to a file. Ends with this process.
 */
public final class JavaChild implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Path log;
    /** Takes the libraries that it unpacks, which a process that is killed leaves behind. */
    private final Path temporary;

    private JavaChild(Process process, Path log, Path temporary) {
        this.process = process;
        this.log = log;
        this.temporary = temporary;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts a program.
     *
     * @param heap such as {@code 1g}
     * @param log file for its errors
     */
    public static JavaChild start(String heap, Path log, List<String> programAndArguments) {
        Path temporary = temporaryBeside(log);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heap,
                "-Xmx" + heap,
                "-XX:+AlwaysPreTouch",
                "-Djava.io.tmpdir=" + temporary,
                // Avro makes objects of named packages only.
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.loglink.schemas",
                // Flink and Hazelcast reach into the JDK.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-modules=java.se",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--add-opens=java.management/sun.management=ALL-UNNAMED",
                "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(programAndArguments);
        try {
            return new JavaChild(
                    new ProcessBuilder(command).redirectError(log.toFile()).start(), log, temporary);
        } catch (IOException e) {
            throw new UncheckedIOException("java cannot be started: " + command, e);
        }
    }

    private static Path temporaryBeside(Path log) {
        Path directory = log.toAbsolutePath().getParent();
        try {
            Files.createDirectories(directory);
            return Files.createTempDirectory(directory, "tmp");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory in " + directory, e);
        }
    }

    /** The next line that it prints. */
    public String read() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("The process has ended; its errors are in " + log);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a line and returns the line that answers it. */
    public String ask(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The process has ended; its errors are in " + log, e);
        }
        return read();
    }

    /** Where its errors are. */
    public Path log() {
        return log;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            delete(temporary);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(temporary + " cannot be removed", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
