package io.loglink.benchmarks.endtoend.peers;

import io.loglink.benchmarks.endtoend.Job;
import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Both tables as they stood when a round began, in maps. Later changes are not followed, which spares the peers that use it what
 * Loglink does. Not changed once loaded, so safe for any thread.
 *
 * @param persons rows by table key
 * @param sessions rows by table key
 */
public record TableMaps(Map<String, PersonRow> persons, Map<String, SessionRow> sessions) {

    /** Reads both topics to their ends. */
    public static TableMaps load(Job job) {
        AvroRowSerde<PersonDistinctId> persons = AvroRowSerde.persons();
        AvroRowSerde<Session> sessions = AvroRowSerde.sessions();
        return new TableMaps(
                load(job, job.personsTopic(), value -> Rows.of(persons.deserialize("", value))),
                load(job, job.sessionsTopic(), value -> Rows.of(sessions.deserialize("", value))));
    }

    private static <R> Map<String, R> load(Job job, String topic, Function<byte[], @Nullable R> row) {
        Map<String, R> rows = new HashMap<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", job.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    R value = row.apply(record.value());
                    String key = new String(record.key(), StandardCharsets.UTF_8);
                    if (value == null) {
                        rows.remove(key);
                    } else {
                        rows.put(key, value);
                    }
                }
            }
        }
        return rows;
    }
}
