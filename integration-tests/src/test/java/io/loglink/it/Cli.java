package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the runnable jar, in a process of its own, as an operator or a script calls it. */
public final class Cli {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String JAVA_OPTIONS = "JAVA_TOOL_OPTIONS";

    private Cli() {}

    /**
     * Where a command keeps temporary files. Of its own, for the checkout itself may lie among the machine's, and a state
     * directory there is worth a warning.
     */
    public static Path temporary(Path directory) {
        return directory.resolve("tmp");
    }

    /**
     * Runs {@code loglink ARGUMENT... --config FILE} to its end, with nothing on its standard input.
     *
     * @param config its properties become the file, its environment is added to that of the tests, less every {@code LOGLINK_*}
     * @param directory the process's working directory, where the file and the output are kept
     */
    public static Result run(LoglinkConfig config, Path directory, String... arguments) {
        return run(config, directory, new byte[0], arguments);
    }

    /** The same with this on its standard input. */
    public static Result run(LoglinkConfig config, Path directory, byte[] input, String... arguments) {
        try {
            Path run = Files.createTempDirectory(Files.createDirectories(directory), "cli-");
            Path file = config.write(run.resolve("loglink.properties"));
            List<String> command = new ArrayList<>(Arrays.asList(arguments));
            command.addAll(List.of("--config", file.toString()));
            return runJar(config, directory, run, input, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result runJar(LoglinkConfig config, Path directory, Path run, byte[] input, List<String> arguments)
            throws IOException {
        Path in = Files.write(run.resolve("in"), input);
        Path out = run.resolve("out");
        Path err = run.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command(config, directory, arguments))
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LOGLINK_"));
        builder.environment().putAll(config.environment());
        int code = codeOf(builder.start(), arguments);
        return new Result(code, text(out), text(err));
    }

    private static List<String> command(LoglinkConfig config, Path directory, List<String> arguments)
            throws IOException {
        Path jar = Path.of(System.getProperty("loglink.jar")).toAbsolutePath().normalize();
        assertThat(jar).as("the runnable jar, packaged before these tests").satisfies(Files::exists);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Starting fast matters more here than running fast.
        command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        if (!config.environment().getOrDefault(JAVA_OPTIONS, "").contains("java.io.tmpdir")) {
            command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary(directory)));
        }
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    private static int codeOf(Process process, List<String> arguments) {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("loglink " + String.join(" ", arguments) + " still runs after " + PATIENCE);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /**
     * How a command ended.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     */
    public record Result(int code, String out, String err) {}
}
