package io.loglink.benchmarks.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The system's cache of files, emptied of some without being root: {@code dd} tells the system that it does not need them. */
final class PageCache {
    private PageCache() {}

    /** Writes out and drops every file below a directory; false where the system has no such {@code dd}. */
    static boolean drop(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            boolean dropped = run("sync");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                dropped = dropped && run("dd", "if=" + file, "iflag=nocache", "count=0", "status=none");
            }
            return dropped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
