package io.loglink.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.local.BrokerOptions;
import io.loglink.local.EmbeddedKafka;
import io.loglink.local.registry.LocalRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class TrafficTest {

    private static final TrafficTopics TOPICS = new TrafficTopics("logs", "spans", "persons", "sessions", "projects");
    private static final long LENGTH_MS = 1_000;

    @TempDir
    private Path directory;

    @Test
    void rowsScenesAndMessagesAreOnTheirTopics() throws Exception {
        BrokerOptions options = BrokerOptions.in(directory).with("auto.create.topics.enable", "true");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options);
                LocalRegistry registry = LocalRegistry.start(0)) {
            SchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 10, Map.of());
            List<Scene> audience = new CopyOnWriteArrayList<>();
            long startMs = System.currentTimeMillis();
            List<Scene> scenes = Story.scenes(startMs, LENGTH_MS);
            Traffic.Sent sent;
            try (Traffic traffic = new Traffic(kafka.bootstrapServers(), client, TOPICS)) {
                traffic.write(Story.opening(startMs));
                traffic.start(new TrafficSource(1, startMs, 2_000), scenes, audience::add);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> audience.size() == scenes.size()
                                && traffic.sent().records() > 500);
                traffic.stop();
                sent = traffic.sent();
                assertThat(traffic.failure()).isNull();
            }

            assertThat(audience).isEqualTo(scenes);
            int expectedRows = Story.opening(startMs).size() + scenes.size();
            assertThat(sent.tableRows()).isEqualTo(expectedRows);
            List<ConsumerRecord<byte[], byte[]>> rows =
                    consume(kafka, List.of("persons", "sessions", "projects"), expectedRows);
            assertThat(rows).hasSize(expectedRows).allSatisfy(row -> assertThat(keyOfValue(client, row))
                    .isEqualTo(new String(row.key(), StandardCharsets.UTF_8)));
            assertThat(forms(rows))
                    .containsExactlyInAnyOrder(
                            "persons json", "persons avro", "sessions json", "sessions avro", "projects json");
            List<ConsumerRecord<byte[], byte[]>> messages =
                    consume(kafka, List.of("logs", "spans"), (int) sent.messages());
            assertThat(messages).hasSize((int) sent.messages()).allSatisfy(message -> assertThat(token(message))
                    .isIn(Cast.SHOP.token(), Cast.CHAT.token(), Cast.UNKNOWN_TOKEN));
        }
    }

    private static String token(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.headers().lastHeader(Traffic.TOKEN_HEADER).value(), StandardCharsets.UTF_8);
    }

    private static Set<String> forms(List<ConsumerRecord<byte[], byte[]>> rows) {
        Set<String> forms = new LinkedHashSet<>();
        rows.forEach(row -> forms.add(row.topic() + (row.value()[0] == '{' ? " json" : " avro")));
        return forms;
    }

    /** The key that belongs to the row in the value. */
    private static String keyOfValue(SchemaRegistryClient registry, ConsumerRecord<byte[], byte[]> row)
            throws Exception {
        Map<String, Object> fields = fields(registry, row.value());
        String id =
                switch (row.topic()) {
                    case "persons" -> ":" + fields.get("distinct_id");
                    case "sessions" -> ":" + fields.get("session_id");
                    default -> "";
                };
        return fields.get("project_id") + id;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(SchemaRegistryClient registry, byte[] value) throws Exception {
        if (value[0] == '{') {
            return new ObjectMapper().readValue(value, Map.class);
        }
        AvroSchema schema =
                (AvroSchema) registry.getSchemaById(ByteBuffer.wrap(value).getInt(1));
        GenericRecord row = new GenericDatumReader<GenericRecord>(schema.rawSchema())
                .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
        return new ObjectMapper().readValue(row.toString(), Map.class);
    }

    private static List<ConsumerRecord<byte[], byte[]>> consume(EmbeddedKafka kafka, List<String> topics, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> config = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(topics);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
