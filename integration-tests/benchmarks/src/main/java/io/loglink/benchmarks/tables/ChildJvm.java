package io.loglink.benchmarks.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process of its own with the class path of this one and a heap that is there from the start. */
final class ChildJvm {
    private ChildJvm() {}

    /**
     * Starts a main class and does not wait for it. Its output must be read.
     *
     * @param temporary takes the libraries that it unpacks, which a process that is killed leaves behind; made when missing
     */
    static Process start(Class<?> main, int heapMb, Path temporary, String... arguments) throws IOException {
        Files.createDirectories(temporary);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heapMb + "m",
                "-Xmx" + heapMb + "m",
                "-XX:+AlwaysPreTouch",
                "-Djava.io.tmpdir=" + temporary,
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
