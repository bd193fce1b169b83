package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A producer whose network thread gets no direct memory loses that thread, and Kafka's client says nothing of it: what is given to
 * it is never written, and who waits for it waits for ever.
 */
@ExtendWith(StackExtension.class)
class StalledProducerIT {
    /** What Kafka's client logs of it, and all that it does. */
    private static final String LOST = "Uncaught exception in thread 'kafka-producer-network-thread";

    @Test
    void whenItHangsAtLeastOnceTheTopologyIsStartedAgainUntilItCanGoOn(TestBed bed) {
        seenAndStartedAgain(bed, "at_least_once");
    }

    @Test
    void whenItHangsExactlyOnceTheTopologyIsStartedAgainUntilItCanGoOn(TestBed bed) {
        seenAndStartedAgain(bed, "exactly_once_v2");
    }

    private static void seenAndStartedAgain(TestBed bed, String guarantee) {
        // given: a large message that comes in compressed, and so through small buffers, and goes out as it is
        bed.kafka().createTopic(bed.topics().logs(), 1, Map.of("compression.type", "zstd"));
        bed.kafka().createTopic(bed.topics().spans(), 1, Map.of());
        bed.topics().outputs().forEach(topic -> bed.kafka().createTopic(topic, 1, Map.of()));
        bed.createTables();
        LoglinkProcess loglink = bed.startReady(bed.config()
                .with("processing.guarantee", guarantee)
                .with("outputs", "batches")
                .with("store", "memory")
                .with("shutdown.grace.ms", 5000)
                .with("kafka.producer.compression.type", "none")
                .withEnvironment("JAVA_TOOL_OPTIONS", "-XX:MaxDirectMemorySize=600k"));

        // when
        sendLog(bed, "x".repeat(900_000));

        // then
        await().atMost(Duration.ofSeconds(60)).until(() -> loglink.output().contains(LOST));
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            Http.Answer ready = loglink.ready();
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body())
                    .contains(
                            "\"stalled\"",
                            "the network thread of producer " + bed.topics().prefix());
        });
        assertThat(loglink.get("/health/live").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> restarts(loglink) >= 1);
        assertThat(loglink.isAlive()).isTrue();

        // when: what it cannot write is taken away
        bed.kafka().deleteRecords(bed.topics().logs(), 0);
        sendLog(bed, "small");

        // then: the same process goes on
        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        !bed.kafka().readAll(bed.topics().enrichedOtlpLogs()).isEmpty());
        loglink.awaitReady();
        assertThat(loglink.isAlive()).isTrue();
    }

    private static long restarts(LoglinkProcess loglink) {
        return StatusIT.status(loglink).at("/restarts").asLong();
    }

    private static void sendLog(TestBed bed, String body) {
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), 0, null, Otlp.logs(Otlp.logOf(Rows.ALICE, body))));
    }
}
