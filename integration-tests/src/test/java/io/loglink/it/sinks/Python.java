package io.loglink.it.sinks;

import io.loglink.it.sinks.Command.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Python with the packages of {@code src/test/python/requirements.txt}, in a virtual environment under {@code target} that
 * later runs find again.
 */
final class Python {
    private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();
    private static final Path ENVIRONMENT = Path.of("target", "python").toAbsolutePath();
    private static final Duration INSTALLATION = Duration.ofMinutes(8);

    private final Path interpreter;

    private Python(Path interpreter) {
        this.interpreter = interpreter;
    }

    /** Gives the environment, made first where it is missing; skips the test where it cannot be had. */
    static synchronized Python ready() {
        Path requirements = SCRIPTS.resolve("requirements.txt");
        Path installed = ENVIRONMENT.resolve("requirements.txt");
        if (!sameContent(requirements, installed)) {
            Result made = run("python3", "-m", "venv", ENVIRONMENT.toString());
            Needed.skipUnless(made.succeeded(), () -> "python3 with its venv module is needed: " + made.output());
            Result filled = run(
                    pythonOf(ENVIRONMENT).toString(), "-m", "pip", "install", "--quiet", "-r", requirements.toString());
            Needed.skipUnless(filled.succeeded(), () -> "pip cannot install what these tests need: " + filled.output());
            copy(requirements, installed);
        }
        return new Python(pythonOf(ENVIRONMENT));
    }

    /** The command that runs a script of {@code src/test/python}. */
    List<String> command(String script, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(interpreter.toString());
        command.add(SCRIPTS.resolve(script).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path pythonOf(Path environment) {
        return environment.resolve("bin").resolve("python");
    }

    private static Result run(String... command) {
        return Command.run(Path.of("."), INSTALLATION, List.of(command));
    }

    private static boolean sameContent(Path one, Path other) {
        try {
            return Files.exists(other) && Files.mismatch(one, other) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
