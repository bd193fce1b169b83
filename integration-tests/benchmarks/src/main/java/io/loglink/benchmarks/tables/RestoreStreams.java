package io.loglink.benchmarks.tables;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** A process that fills a plain GlobalKTable from the topic, everything as Streams presets it, and says how long it took. */
final class RestoreStreams {
    private static final String STORE = "persons";

    private RestoreStreams() {}

    /** Arguments: those of the topic, then the directory. Each line of input is one restore, from nothing. */
    public static void main(String[] arguments) throws Exception {
        PersonTopic topic = PersonTopic.parse(arguments);
        RestoreSide.serve(time -> {
            StreamsBuilder builder = new StreamsBuilder();
            builder.globalTable(
                    topic.name(),
                    Consumed.with(Serdes.String(), Serdes.ByteArray()),
                    Materialized.<String, byte[], KeyValueStore<Bytes, byte[]>>as(STORE));
            Properties config = new Properties();
            config.put(StreamsConfig.APPLICATION_ID_CONFIG, "plain-" + time);
            config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers());
            config.put(StreamsConfig.STATE_DIR_CONFIG, arguments[6]);
            try (KafkaStreams streams = new KafkaStreams(builder.build(), config)) {
                return restore(topic, streams);
            }
        });
    }

    private static long restore(PersonTopic topic, KafkaStreams streams) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        long start = System.nanoTime();
        streams.start();
        running.await();
        ReadOnlyKeyValueStore<String, byte[]> store =
                streams.store(StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.keyValueStore()));
        Answers.check(topic, row -> {
            byte[] value = store.get(row.key());
            return value != null && new String(value, StandardCharsets.ISO_8859_1).contains(row.personId());
        });
        return System.nanoTime() - start;
    }
}
