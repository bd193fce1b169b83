package io.loglink.benchmarks.tables;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.tables.DirectTable;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A process with Loglink's table of persons that times look-ups on demand. */
final class LookupLoglink {
    private static final long MIB = 1L << 20;
    /** The presets: of the row cache, and of all that RocksDB takes. */
    static final long CACHE_BYTES = 512 * MIB;

    static final long ROCKSDB_BYTES = 256 * MIB;

    private LookupLoglink() {}

    /** Arguments: rows, {@code STORE} or {@code STORE,bytes of the row cache}, directory. Then a line each on the input: {@code IDS count threads seed}. */
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        String[] store = arguments[1].split(",", 2);
        Path directory = Path.of(arguments[2]);
        DirectTable table = new DirectTable(new TableSettings(
                "persons",
                "sessions",
                "projects",
                TableSettings.StoreKind.valueOf(store[0]),
                directory,
                store.length > 1 ? Long.parseLong(store[1]) : CACHE_BYTES,
                ROCKSDB_BYTES,
                64 * MIB,
                Map.of(),
                Map.of()));
        long start = System.nanoTime();
        table.fill(rows, number -> {
            PersonTopic.Row row = PersonTopic.Row.of(number);
            return new TableRecord.Row<>(
                    TableKey.of(row.project(), row.distinctId()), new PersonRow(row.personId(), row.version(), false));
        });
        long filled = System.nanoTime();
        table.awaitQuiet();
        System.out.println("read.ahead=" + (System.nanoTime() - filled));
        System.out.println("filled=" + (filled - start));
        Lookups<?> lookups = new Lookups<>(rows, row -> TableKey.of(row.project(), row.distinctId()), key -> {
            PersonRow row = table.find(key);
            return row == null ? null : row.personId();
        });
        serve(lookups, () -> {
            System.out.println("row.cache=" + ProcessMemory.directBuffers());
            System.out.println("block.cache=" + table.blockCacheBytes());
            System.out.println("disk=" + Directories.size(directory));
        });
    }

    /** Times what the input asks for until it ends; {@code more} says more about each answer. */
    static void serve(Lookups<?> lookups, Runnable more) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] asked = line.split(" ", -1);
            double nanos = lookups.nanos(
                    Lookups.Ids.valueOf(asked[0]),
                    Integer.parseInt(asked[1]),
                    Integer.parseInt(asked[2]),
                    Long.parseLong(asked[3]));
            System.out.println("nanos=" + nanos);
            System.out.println("beside.heap=" + ProcessMemory.besideHeap());
            more.run();
            System.out.println("done=");
        }
        Runtime.getRuntime().halt(0);
    }
}
