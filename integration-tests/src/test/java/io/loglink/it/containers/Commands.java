package io.loglink.it.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs of this machine, run to their end. */
final class Commands {
    private Commands() {}

    /**
     * Runs a program; one that is not there ends with 127, as in a shell.
     *
     * @param environment added to that of the tests
     */
    static Result run(Path directory, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        }
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * How a program ended.
     *
     * @param output what it wrote, to either of its outputs
     */
    record Result(int code, String output) {
        /** The output of a program that did what it should. */
        String orFail() {
            if (code != 0) {
                throw new AssertionError("exit code " + code + ":\n" + output);
            }
            return output.strip();
        }
    }
}
