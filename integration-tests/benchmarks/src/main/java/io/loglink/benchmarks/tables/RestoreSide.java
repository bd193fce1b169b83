package io.loglink.benchmarks.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A side of the restore in a process of its own, which stays, so that its code is compiled and sides can take turns. */
final class RestoreSide implements AutoCloseable {
    private static final String NANOS = "nanos=";

    private final Process process;
    private final BufferedReader lines;
    private int times;

    RestoreSide(Class<?> main, int heapMb, Path temporary, String... arguments) {
        try {
            process = ChildJvm.start(main, heapMb, temporary, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        lines = ChildJvm.reader(process);
    }

    /** One restore of the table, named by the number of the time. */
    interface Restore {
        long nanos(String time) throws Exception;
    }

    /** In the process of the side: a restore a line of input. */
    static void serve(Restore restore) throws Exception {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String time = asked.readLine(); time != null; time = asked.readLine()) {
            System.out.println(NANOS + restore.nanos(time));
        }
    }

    /** Restores the table anew; returns how long it took, nanoseconds. */
    double nanos() {
        times++;
        return ask();
    }

    /** Opens the table that was restored last once more: what a restart takes that has kept its directory. */
    double reopenNanos() {
        return ask();
    }

    private double ask() {
        StringBuilder all = new StringBuilder();
        try {
            process.getOutputStream().write((times + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(NANOS)) {
                    return Double.parseDouble(line.substring(NANOS.length()));
                }
                all.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("a process of the restore ended:\n" + all);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
