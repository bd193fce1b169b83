package io.loglink.it.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program helm: the machine's own, else built by Go into {@code target}, where later runs find it. */
final class Helm {
    static final Path CHART = Path.of("..", "deploy", "helm", "loglink");
    private static final String MODULE = "helm.sh/helm/v3/cmd/helm@v3.22.0";
    private static final Path TOOLS = Path.of("target", "tools").toAbsolutePath();

    private final Path program;
    private final Path directory;

    private Helm(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /**
     * Finds or builds it; the test is skipped where neither can be done.
     *
     * @param directory for values files and helm's own
     */
    static Helm require(Path directory) {
        Path built = TOOLS.resolve("helm");
        Optional<Path> found = onPath("helm").or(() -> Optional.of(built).filter(Files::isExecutable));
        return new Helm(found.orElseGet(() -> build(built)), directory);
    }

    private static Path build(Path built) {
        Path go =
                onPath("go").orElseGet(() -> abort("helm is not on the PATH, and neither is go, which could build it"));
        Result result = run(
                List.of(go.toString(), "install", MODULE),
                Path.of("").toAbsolutePath(),
                Map.of("GOBIN", TOOLS.toString()));
        if (result.code() != 0) {
            abort("helm is not on the PATH, and go cannot build it: "
                    + result.err().strip());
        }
        return built;
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** {@code helm lint --strict}, where a recommendation that is not followed is a failure. */
    Result lint(String values) {
        return run("lint", "--strict", CHART.toString(), "--values", write(values));
    }

    /** {@code helm template}, which must succeed. */
    Manifests template(String values) {
        Result result = tryTemplate(values);
        assertThat(result.code()).as(result.err()).isZero();
        return Manifests.read(result.out());
    }

    /** {@code helm template}, whatever comes of it. */
    Result tryTemplate(String values) {
        return run(
                "template",
                "logs",
                CHART.toString(),
                "--namespace",
                "observability",
                // Built by Go, helm takes an old version for the cluster's.
                "--kube-version",
                "1.30.0",
                "--values",
                write(values));
    }

    private String write(String values) {
        try {
            return Files.writeString(Files.createTempFile(directory, "values", ".yaml"), values)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Map<String, String> home = Map.of(
                "HELM_CACHE_HOME", directory.toString(),
                "HELM_CONFIG_HOME", directory.toString(),
                "HELM_DATA_HOME", directory.toString());
        return run(command, Path.of("").toAbsolutePath(), home);
    }

    private static Result run(List<String> command, Path directory, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("tool", ".out");
            Path err = Files.createTempFile("tool", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            int code = builder.start().waitFor();
            Result result = new Result(code, read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** How it ended. */
    record Result(int code, String out, String err) {}
}
