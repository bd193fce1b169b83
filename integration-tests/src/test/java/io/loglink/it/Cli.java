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
import java.util.stream.Collectors;

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

    /**
     * Starts {@code loglink ARGUMENT... --config FILE} and returns at once.
     *
     * @param config as of {@link #run}
     * @param directory the process's working directory, where the file and the output are kept
     * @param name name of both; those of an earlier command with this name are overwritten
     */
    public static JavaProcess start(LoglinkConfig config, Path directory, String name, String... arguments) {
        List<String> jar = jar(config, directory, name, arguments);
        return JavaProcess.start(jar, config.environment(), directory, directory.resolve(name + ".log"));
    }

    /**
     * The same on a terminal of its own, which {@code /usr/bin/script} makes: what is written to the process's standard input is
     * typed there, and all that the terminal shows goes to {@code NAME.log}.
     */
    public static Process startOnTerminal(LoglinkConfig config, Path directory, String name, String... arguments)
            throws IOException {
        String command = JavaProcess.command(jar(config, directory, name, arguments)).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        List<String> script = List.of("/usr/bin/script", "-q", "-e", "-c", command, "/dev/null");
        return JavaProcess.builder(script, config.environment(), directory)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
    }

    private static List<String> jar(LoglinkConfig config, Path directory, String name, String... arguments) {
        List<String> command = new ArrayList<>(Arrays.asList(arguments));
        command.addAll(List.of(
                "--config",
                config.write(directory.resolve(name + ".properties")).toString()));
        return jar(config, directory, command);
    }

    private static Result runJar(LoglinkConfig config, Path directory, Path run, byte[] input, List<String> arguments)
            throws IOException {
        Path in = Files.write(run.resolve("in"), input);
        Path out = run.resolve("out");
        Path err = run.resolve("err");
        List<String> command = JavaProcess.command(jar(config, directory, arguments));
        ProcessBuilder builder = JavaProcess.builder(command, config.environment(), directory)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        int code = codeOf(builder.start(), arguments);
        return new Result(code, text(out), text(err));
    }

    /** The arguments of {@code java} that run the jar with these. */
    private static List<String> jar(LoglinkConfig config, Path directory, List<String> arguments) {
        Path jar = Path.of(System.getProperty("loglink.jar")).toAbsolutePath().normalize();
        assertThat(jar).as("the runnable jar, packaged before these tests").satisfies(Files::exists);
        List<String> command = new ArrayList<>();
        if (!config.environment().getOrDefault(JAVA_OPTIONS, "").contains("java.io.tmpdir")) {
            command.add("-Djava.io.tmpdir=" + made(temporary(directory)));
        }
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
