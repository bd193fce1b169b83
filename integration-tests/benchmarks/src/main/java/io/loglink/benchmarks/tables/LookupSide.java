package io.loglink.benchmarks.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A side of the look-ups in a process of its own, which stays, so that sides can be asked in turn. */
final class LookupSide implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final Map<String, String> said = new HashMap<>();

    /** Starts the process and returns once its table is filled. */
    LookupSide(Class<?> main, int heapMb, int rows, String store, Path directory) {
        try {
            process = ChildJvm.start(
                    main, heapMb, directory.resolveSibling("tmp"), Integer.toString(rows), store, directory.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        lines = ChildJvm.reader(process);
        listenFor("filled");
    }

    /** Nanoseconds a look-up. */
    double nanos(Lookups.Ids ids, int count, int threads, long seed) {
        try {
            process.getOutputStream()
                    .write("%s %d %d %d\n".formatted(ids, count, threads, seed).getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listenFor("done");
        return Double.parseDouble(said.get("nanos"));
    }

    /** What it took to fill the table. */
    double fillSeconds() {
        return Long.parseLong(said.get("filled")) / 1e9;
    }

    /** What merging its files and reading ahead took after that, in the background. */
    double readAheadSeconds() {
        return Long.parseLong(said.getOrDefault("read.ahead", "0")) / 1e9;
    }

    /** Resident memory less the heap, after the last look-ups. */
    long besideHeap() {
        return Long.parseLong(said.get("beside.heap"));
    }

    /** Something else that it has said of itself after the last look-ups. */
    long said(String name) {
        return Long.parseLong(said.get(name));
    }

    private void listenFor(String name) {
        StringBuilder all = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.append(line).append('\n');
                int equals = line.indexOf('=');
                if (equals > 0) {
                    said.put(line.substring(0, equals), line.substring(equals + 1));
                    if (line.startsWith(name)) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("a process of the look-ups ended:\n" + all);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
