package io.loglink.benchmarks.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** A process with the store of a plain GlobalKTable, as Streams makes and opens it, that times look-ups on demand. */
final class LookupStreams {
    private static final String STORE = "persons";
    private static final int ROWS_AT_ONCE = 20_000;

    private LookupStreams() {}

    /** Arguments: rows, store, directory. Then lines as with {@link LookupLoglink}. */
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        StreamsBuilder builder = new StreamsBuilder();
        Materialized<String, String, KeyValueStore<Bytes, byte[]>> store = arguments[1].equals("MEMORY")
                ? Materialized.as(Stores.inMemoryKeyValueStore(STORE))
                : Materialized.as(STORE);
        // Streams' cache of 10 MB in front would only be in the way of ids that are spread over the whole table.
        builder.globalTable(
                "persons-topic", Consumed.with(Serdes.String(), Serdes.String()), store.withCachingDisabled());
        Properties config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, arguments[2]);
        TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config);
        KeyValueStore<String, ValueAndTimestamp<String>> table = driver.getTimestampedKeyValueStore(STORE);
        long start = System.nanoTime();
        List<KeyValue<String, ValueAndTimestamp<String>>> batch = new ArrayList<>();
        for (int number = 0; number < rows; number++) {
            PersonTopic.Row row = PersonTopic.Row.of(number);
            // Loglink's row, in the few bytes that are needed of it: what a user's own value would take at least.
            batch.add(KeyValue.pair(row.key(), ValueAndTimestamp.make(row.personId(), 0)));
            if (batch.size() == ROWS_AT_ONCE || number == rows - 1) {
                table.putAll(batch);
                batch.clear();
            }
        }
        System.out.println("filled=" + (System.nanoTime() - start));
        LookupLoglink.serve(
                new Lookups<>(rows, PersonTopic.Row::key, key -> {
                    ValueAndTimestamp<String> row = table.get(key);
                    return row == null ? null : row.value();
                }),
                () -> {});
    }
}
