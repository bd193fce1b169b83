package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.local.EmbeddedKafka;
import io.loglink.schemas.PersonDistinctId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is not there stops the progress, not the process. */
@ExtendWith(StackExtension.class)
class OutagesIT {
    private static final int UNAVAILABLE = 503;

    @Test
    void itWaitsAtTheStartForARegistryThatDoesNotAnswer(TestBed bed, Stack stack) {
        bed.createTopics(1);
        try (TcpGate gate = new TcpGate(stack.registry().port())) {
            String url = "http://127.0.0.1:" + gate.port() + "/apis/ccompat/v7";
            LoglinkProcess loglink = bed.start(bed.config().with("schema.registry.url", url));
            sendLog(bed);

            awaitReadinessSays(loglink, "127.0.0.1:" + gate.port());
            gate.open();

            loglink.awaitReady();
            bed.awaitConsumed();
            assertThat(bed.enrichedLogs()).hasSize(1);
        }
    }

    @Test
    void itWaitsWhenTheRegistryIsAwayAsARowWithANewSchemaComes(TestBed bed, Stack stack) {
        bed.createTopics(1);
        AvroRows avro = new AvroRows(bed.decoder().registry());
        GenericRecord alice = new GenericRecordBuilder(PersonDistinctId.getClassSchema())
                .set("project_id", Rows.SHOP)
                .set("distinct_id", Rows.ALICE)
                .set("person_id", "p-alice")
                .set("version", 1L)
                .build();
        ProducerRecord<byte[], byte[]> row = avro.row(bed.topics().persons(), "shop:" + Rows.ALICE, alice);
        try (TcpGate gate = new TcpGate(stack.registry().port())) {
            gate.open();
            String url = "http://127.0.0.1:" + gate.port() + "/apis/ccompat/v7";
            LoglinkProcess loglink = bed.startReady(bed.config().with("schema.registry.url", url));

            gate.close();
            bed.kafka().send(row);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> loglink.ready().body().contains("127.0.0.1:" + gate.port()));
            assertThat(loglink.isAlive()).isTrue();
            gate.open();

            try (Traffic traffic = Traffic.start(bed.kafka(), Duration.ofMillis(100), number -> log(bed))) {
                bed.awaitEnrichedLog(record -> record.get("person_id").equals("p-alice"));
                traffic.stop();
            }
            loglink.awaitReady();
            assertThat(bed.deadLetters()).isEmpty();
        }
    }

    @Test
    void itWaitsAtTheStartForTopicsThatDoNotExist(TestBed bed) {
        LoglinkProcess loglink = bed.start(bed.config());

        awaitReadinessSays(loglink, bed.topics().logs());
        bed.topics().inputs().forEach(topic -> bed.kafka().createTopic(topic, 1, Map.of()));
        awaitReadinessSays(loglink, bed.topics().persons());
        bed.createTables();
        awaitReadinessSays(loglink, bed.topics().deadLetters());
        bed.topics().outputs().forEach(topic -> bed.kafka().createTopic(topic, 1, Map.of()));
        sendLog(bed);

        loglink.awaitReady();
        bed.awaitConsumed();
        assertThat(bed.enrichedLogs()).hasSize(1);
    }

    @Test
    void anOutputTopicThatVanishesStopsTheProgressUntilItIsBack(TestBed bed) {
        bed.createTopics(1);
        LoglinkProcess loglink = bed.startReady(bed.config().with("kafka.producer.max.block.ms", 5000));
        sendLog(bed);
        bed.awaitConsumed();

        bed.kafka().deleteTopic(bed.topics().enrichedLogs());
        sendLog(bed);
        awaitReadinessSays(loglink, bed.topics().enrichedLogs());
        bed.kafka().createTopic(bed.topics().enrichedLogs(), 1, Map.of());

        bed.awaitConsumed();
        loglink.awaitReady();
        assertThat(bed.enrichedLogs().stream().map(Enriched::recordId))
                .containsExactly(bed.topics().logs() + "-0-1-0");
    }

    @Test
    void itWaitsForABrokerAtTheStartAndWhenItGoesAway(@TempDir Path directory, Stack stack) {
        try (EmbeddedKafka broker = EmbeddedKafka.start(Stack.brokerOptions(directory.resolve("broker")));
                TestBed bed =
                        TestBed.on(broker.bootstrapServers(), stack.registry().url(), "OutagesIT-broker")) {
            bed.createTopics(2);
            broker.stop();
            LoglinkProcess loglink = bed.start(bed.config());
            awaitReadinessSays(loglink, broker.bootstrapServers());

            broker.start();
            loglink.awaitReady();
            List<String> expected;
            try (Traffic traffic = Traffic.start(bed.kafka(), Duration.ofMillis(10), number -> log(bed))) {
                bed.awaitEnrichedLog(record -> true);
                broker.stop();
                loglink.awaitReadiness(UNAVAILABLE);
                assertThat(loglink.isAlive()).isTrue();
                broker.start();
                loglink.awaitReady();
                expected = traffic.stop().stream()
                        .map(sent -> sent.position() + "-0")
                        .toList();
            }
            bed.awaitConsumed();

            assertThat(bed.enrichedLogs().stream().map(Enriched::recordId).distinct())
                    .containsAll(expected);
            assertEachOnce(bed);
            loglink.close();
        }
    }

    /** The producer of the traffic may write a message twice when the broker goes; Loglink may not. */
    private static void assertEachOnce(TestBed bed) {
        List<String> records = bed.kafka().readAll(bed.topics().logs()).stream()
                .map(message -> bed.topics().logs() + "-" + message.partition() + "-" + message.offset() + "-0")
                .toList();
        assertThat(bed.enrichedLogs().stream().map(Enriched::recordId)).containsExactlyInAnyOrderElementsOf(records);
    }

    private static ProducerRecord<byte[], byte[]> log(TestBed bed) {
        return new ProducerRecord<>(bed.topics().logs(), Otlp.logs(Otlp.logOf(Rows.ALICE, "hello")));
    }

    private static void sendLog(TestBed bed) {
        bed.kafka().send(log(bed));
    }

    private static void awaitReadinessSays(LoglinkProcess loglink, String what) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    assertThat(loglink.isAlive()).as(loglink.output()).isTrue();
                    assertThat(loglink.ready().status()).isEqualTo(UNAVAILABLE);
                    assertThat(loglink.ready().body()).contains(what);
                });
        assertThat(loglink.output()).as("the log says so too").contains(what);
    }
}
