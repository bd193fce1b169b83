package io.loglink.benchmarks.tables;

import io.loglink.local.EmbeddedKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A broker in a process of its own, as it is elsewhere in earnest. */
final class BrokerProcess implements AutoCloseable {
    private static final int HEAP_MB = 512;
    private static final String READY = "listening on ";

    private final Process process;
    private final Thread atExit;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it on a new directory and returns once it answers. */
    static BrokerProcess start(Path directory) {
        try {
            Process process = ChildJvm.start(
                    EmbeddedKafka.class, HEAP_MB, directory.resolveSibling("tmp"), "--dir", directory.toString());
            BufferedReader lines = ChildJvm.reader(process);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    drain(lines);
                    return new BrokerProcess(process, line.substring(READY.length()));
                }
            }
            throw new IllegalStateException("the broker did not start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(BufferedReader lines) {
        Thread thread = new Thread(() -> lines.lines().forEach(line -> {}), "broker-output");
        thread.setDaemon(true);
        thread.start();
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
