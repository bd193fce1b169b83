package io.loglink.benchmarks.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Java process of its own with the class path of this one and a heap that is there from the start. */
final class ChildJvm {
    private ChildJvm() {}

    /**
     * Runs a main class to its end and returns what it said: its lines of the form {@code name=value}.
     *
     * @throws IllegalStateException when it fails; the message holds what it wrote
     */
    static Map<String, String> run(Class<?> main, int heapMb, String... arguments) {
        try {
            Process process = start(main, heapMb, arguments);
            Thread atExit = new Thread(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(atExit);
            Map<String, String> said = new HashMap<>();
            StringBuilder all = new StringBuilder();
            try (BufferedReader lines = reader(process)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    all.append(line).append('\n');
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        said.put(line.substring(0, equals), line.substring(equals + 1));
                    }
                }
            }
            int exit = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(atExit);
            if (exit != 0) {
                throw new IllegalStateException(main.getSimpleName() + " ended with " + exit + ":\n" + all);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Starts a main class and does not wait for it. Its output must be read. */
    static Process start(Class<?> main, int heapMb, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heapMb + "m",
                "-Xmx" + heapMb + "m",
                "-XX:+AlwaysPreTouch",
                "-Dlogback.configurationFile=io/loglink/local/logback-broker.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
