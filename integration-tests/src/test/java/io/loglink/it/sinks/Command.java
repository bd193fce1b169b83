package io.loglink.it.sinks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that run and end. */
final class Command {
    private Command() {}

    /**
     * What a program did.
     *
     * @param code its exit code; -1 when there is no such program, or it was still running when its time was over
     * @param output its standard output and its errors, together
     */
    record Result(int code, String output) {
        boolean succeeded() {
            return code == 0;
        }

        /** Its output, or an error that tells it. */
        String orFail(String what) {
            if (!succeeded()) {
                throw new AssertionError(what + " failed with exit code " + code + ":\n" + output);
            }
            return output;
        }
    }

    /** Runs a program to its end, for this long at most. */
    static Result run(Path directory, Duration atMost, List<String> command) {
        try {
            Path output = Files.createTempFile("command", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                int code = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
                process.destroyForcibly();
                return new Result(code, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Result(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Makes a directory and those above it. */
    static Path directory(Path directory) {
        try {
            return Files.createDirectories(directory).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
