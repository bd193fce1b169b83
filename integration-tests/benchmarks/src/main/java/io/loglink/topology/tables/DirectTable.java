package io.loglink.topology.tables;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.config.TableSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table of persons as {@link Tables} makes it, filled without Kafka: for benchmarks of look-ups and memory. */
public final class DirectTable implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 100_000;

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final GlobalTable<PersonRow> table;
    private Rows rows = number -> new TableRecord.Row<>(TableKey.of("", ""), new PersonRow("", 0, false));

    public DirectTable(TableSettings settings) {
        RowStores stores = new RowStores(settings, resources);
        table = new GlobalTable<>(
                TableFormat.persons((key, value) -> rows.of(number(Objects.requireNonNull(key)))),
                stores.open("persons"),
                stores.caches("persons"));
    }

    /** The row of a number. */
    public interface Rows {
        TableRecord<PersonRow> of(int number);
    }

    /** Takes rows in as from a topic with one partition, to the end of the load. */
    public void fill(int count, Rows from) {
        rows = from;
        table.restart(new TopicIdentity("persons", null));
        table.loading(count);
        byte[] key = new byte[Integer.BYTES];
        for (int number = 0; number < count; number++) {
            for (int i = 0; i < key.length; i++) {
                key[i] = (byte) (number >>> (Byte.SIZE * i));
            }
            table.apply(key, key);
            if ((number + 1) % ROWS_AT_ONCE == 0) {
                table.flush(Map.of(0, number + 1L));
            }
        }
        table.flush(Map.of(0, (long) count));
        table.loaded();
    }

    /** Waits until what goes on in the background after a load has ended: merging files, reading ahead. */
    public void awaitQuiet() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("loglink-read-ahead")
                    || thread.getName().startsWith("loglink-compact")) {
                thread.join();
            }
        }
    }

    private static int number(byte[] key) {
        int number = 0;
        for (int i = key.length - 1; i >= 0; i--) {
            number = number << Byte.SIZE | key[i] & 0xFF;
        }
        return number;
    }

    /** What RocksDB's block cache holds: blocks, indexes, filters, write buffers; 0 where the store has none. */
    public long blockCacheBytes() {
        return resources.stream()
                .filter(RocksDbMemory.class::isInstance)
                .mapToLong(memory -> ((RocksDbMemory) memory).blockCache().getUsage())
                .sum();
    }

    public @Nullable PersonRow find(TableKey key) {
        return table.find(key);
    }

    @Override
    public void close() throws Exception {
        table.close();
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }
}
