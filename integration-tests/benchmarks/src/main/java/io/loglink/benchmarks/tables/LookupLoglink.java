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

    private LookupLoglink() {}

    /** Arguments: rows, store, directory. Then a line each on the input: {@code IDS count threads seed}. */
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        DirectTable table = new DirectTable(new TableSettings(
                "persons",
                "sessions",
                "projects",
                TableSettings.StoreKind.valueOf(arguments[1]),
                Path.of(arguments[2]),
                512 * MIB,
                256 * MIB,
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
        serve(new Lookups<>(rows, row -> TableKey.of(row.project(), row.distinctId()), key -> {
            PersonRow row = table.find(key);
            return row == null ? null : row.personId();
        }));
    }

    /** Times what the input asks for until it ends. */
    static void serve(Lookups<?> lookups) throws Exception {
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
            System.out.println("done=");
        }
        Runtime.getRuntime().halt(0);
    }
}
