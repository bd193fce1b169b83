package io.loglink.benchmarks.endtoend.collector;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Builds the Collector from its manifest, through Go modules: once, some minutes; after that the binary is reused. */
final class CollectorBuild {
    private static final String BUILDER = "go.opentelemetry.io/collector/cmd/builder@v0.155.0";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Path directory;
    private final PrintStream out;

    CollectorBuild(Path directory, PrintStream out) {
        this.directory = directory.toAbsolutePath();
        this.out = out;
    }

    /** The program; empty, with a line that says why, where it cannot be built. */
    Optional<Path> binary() throws InterruptedException {
        Path manifest = directory.resolve("manifest.yaml");
        Path binary = directory.resolve("build").resolve("otelcol-benchmark");
        String wanted = Resource.text("manifest.yaml");
        try {
            Files.createDirectories(directory);
            if (Files.exists(binary)
                    && Files.exists(manifest)
                    && Files.readString(manifest).equals(wanted)) {
                return Optional.of(binary);
            }
            Optional<Path> go = onPath("go");
            if (go.isEmpty()) {
                out.println("The Collector is left out: there is no go on the PATH to build it with.");
                return Optional.empty();
            }
            out.println("Building the Collector in " + directory + ", which takes some minutes the first time ...");
            // In place only once the build has succeeded: its presence says what the binary was built from.
            Path fresh = Files.writeString(directory.resolve("fresh.yaml"), wanted);
            Files.deleteIfExists(manifest);
            if (!run(List.of(go.get().toString(), "install", BUILDER))
                    || !run(List.of(directory.resolve("builder").toString(), "--config", fresh.toString()))) {
                out.println("The Collector is left out: it cannot be built, see " + log());
                return Optional.empty();
            }
            Files.move(fresh, manifest);
            return Optional.of(binary);
        } catch (IOException e) {
            throw new UncheckedIOException("the Collector cannot be built in " + directory, e);
        }
    }

    private boolean run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("GOBIN", directory.toString());
        Process process = builder.start();
        try {
            return process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    private Path log() {
        return directory.resolve("build.log");
    }

    private static Optional<Path> onPath(String program) {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Arrays.stream(path.split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry, program))
                        .filter(Files::isExecutable)
                        .findFirst();
    }
}
