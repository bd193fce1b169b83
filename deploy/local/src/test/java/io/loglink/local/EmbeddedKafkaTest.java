package io.loglink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedKafkaTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsProducedInATransactionIsConsumedByAGroup() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerOptions.in(directory))) {
            createTopic(kafka, "greetings");
            produceInTransaction(kafka, "greetings", "hello", "world");

            assertThat(consume(kafka, "greetings", 2)).containsExactly("hello", "world");
        }
    }

    @Test
    void aRestartKeepsThePortTheTopicsAndTheRecords() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerOptions.in(directory))) {
            String address = kafka.bootstrapServers();
            createTopic(kafka, "kept");
            produceInTransaction(kafka, "kept", "before");

            kafka.stop();
            kafka.start();
            produceInTransaction(kafka, "kept", "after");

            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(consume(kafka, "kept", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void aServerPropertyOfTheCallerReplacesTheBrokersOwn() throws Exception {
        BrokerOptions options = BrokerOptions.in(directory).with("auto.create.topics.enable", "true");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
            produceInTransaction(kafka, "made-on-first-use", "here");

            assertThat(topics(kafka)).contains("made-on-first-use");
        }
    }

    @Test
    void aTakenPortIsAnErrorThatNamesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerOptions options = BrokerOptions.in(directory).withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedKafka.start(options))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
    }

    private static void createTopic(EmbeddedKafka kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static Set<String> topics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
    }

    private static void produceInTransaction(EmbeddedKafka kafka, String topic, String... values) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test", "max.block.ms", 20_000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
            }
            producer.commitTransaction();
        }
    }

    private static List<String> consume(EmbeddedKafka kafka, String topic, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "group.id", "test",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (values.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
