package io.loglink.benchmarks.tables;

import io.loglink.serdes.avro.RegistryClients;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.tables.TableReaders;
import io.loglink.topology.tables.Tables;
import java.nio.file.Path;
import java.util.Map;

/** A process that fills Loglink's tables from their topics, with the default settings, and says how long it took. */
final class RestoreLoglink {
    private static final long MIB = 1L << 20;

    private RestoreLoglink() {}

    /** Arguments: those of the topic, then {@code STORE,directory}. Each line of input is one restore, from nothing. */
    public static void main(String[] arguments) throws Exception {
        PersonTopic topic = PersonTopic.parse(arguments);
        String[] store = arguments[6].split(",", 2);
        RestoreSide.serve(time -> {
            try (Restored restored = restore(topic, store[0], Path.of(store[1], time))) {
                return restored.nanos();
            }
        });
    }

    private record Restored(Tables tables, long nanos) implements AutoCloseable {
        @Override
        public void close() {
            tables.close();
        }
    }

    private static Restored restore(PersonTopic topic, String store, Path directory) {
        TableSettings settings = new TableSettings(
                topic.name(),
                PersonTopic.SESSIONS,
                PersonTopic.PROJECTS,
                TableSettings.StoreKind.valueOf(store),
                directory,
                512 * MIB,
                256 * MIB,
                64 * MIB,
                Map.of("bootstrap.servers", topic.bootstrapServers()),
                Map.of());
        TableReaders readers = TableReaders.of(
                WriterSchemas.of(RegistryClients.create(Map.of(RegistryClients.URL, topic.registry()))));
        long start = System.nanoTime();
        Tables tables = Tables.open(settings, readers);
        tables.start();
        tables.loaded().join();
        Answers.check(topic, key -> {
            PersonRow row = tables.persons().find(TableKey.of(key.project(), key.distinctId()));
            return row != null && row.personId().equals(key.personId());
        });
        return new Restored(tables, System.nanoTime() - start);
    }
}
