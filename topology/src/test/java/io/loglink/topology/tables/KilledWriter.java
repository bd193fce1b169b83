package io.loglink.topology.tables;

import static io.loglink.topology.tables.Rows.bytes;
import static io.loglink.topology.tables.Rows.key;

import io.loglink.serdes.tables.TableKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A process that writes to a store until it is killed: in its n-th write all rows get the value n, and the position of
 * partition 0 becomes n.
 */
final class KilledWriter {
    static final int ROWS = 500;
    static final int ROWS_TO_FILL = 20_000;
    private static final TopicIdentity SOURCE = new TopicIdentity("persons", "id1");

    private KilledWriter() {}

    /** Writes for ever, and prints the number of each write when it has returned. */
    public static void main(String[] arguments) {
        // Small write buffers, so that files are written and merged all the time.
        RocksDbRowStore store = new RocksDbRowStore(Path.of(arguments[0]), new RocksDbMemory(1 << 20, 256 << 10));
        store.clear(SOURCE);
        boolean fill = Boolean.parseBoolean(arguments[1]);
        for (long write = 1; ; write++) {
            Map<TableKey, byte[]> rows = new HashMap<>();
            for (int row = 0; row < (fill ? ROWS_TO_FILL : ROWS); row++) {
                rows.put(key("1:" + row), bytes("write" + write));
            }
            if (fill) {
                store.fill(rows, Map.of(0, write));
            } else {
                store.write(rows, Map.of(0, write));
            }
            System.out.println(write);
        }
    }

    /**
     * Runs such a process and kills it.
     *
     * @param fill whether it fills the store rather than writes to it
     * @param writes how many writes must have returned before
     * @return the last write that is known to have returned
     */
    static long runAndKill(Path directory, boolean fill, long writes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledWriter.class.getName(),
                        directory.toString(),
                        Boolean.toString(fill))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (last < writes) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IllegalStateException("the writer ended by itself after write " + last);
                }
                last = Long.parseLong(line);
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        return last;
    }
}
