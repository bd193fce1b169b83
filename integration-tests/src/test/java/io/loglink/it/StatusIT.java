package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /status} tells what a running process does, without a look into Kafka. */
@ExtendWith(StackExtension.class)
class StatusIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void itTellsThreadsTasksPositionsTablesAndDeadLetters(TestBed bed) {
        bed.createTopics(2);
        Rows rows = new Rows(bed.topics());
        long before = System.nanoTime();
        bed.kafka()
                .send(List.of(rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 1), rows.session(Rows.SHOP, "s-1", true)));
        LoglinkProcess loglink = bed.startReady(bed.config().with("num.stream.threads", 2));

        bed.kafka()
                .send(List.of(
                        new ProducerRecord<>(bed.topics().logs(), 0, null, Otlp.logs(Otlp.logOf(Rows.ALICE, "hello"))),
                        new ProducerRecord<>(bed.topics().logs(), 1, null, new byte[] {(byte) 0xFF, 1, 2})));
        bed.awaitConsumed();
        bed.awaitDeadLetters(1);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode status = status(loglink);
            assertThat(status.at("/application_id").asText())
                    .isEqualTo(bed.topics().prefix());
            assertThat(status.at("/version").asText()).isNotEqualTo("development");
            assertThat(status.at("/roles").toString()).isEqualTo("[\"enrich\",\"late\"]");
            assertThat(status.at("/state").asText()).isEqualTo("running");
            assertThat(status.at("/ready").asBoolean()).isTrue();
            assertThat(status.at("/threads")).hasSize(2 * 2).allSatisfy(thread -> assertThat(
                            thread.at("/state").asText())
                    .isEqualTo("RUNNING"));
            assertThat(partitions(status, "enrich")).hasSize(2 + 2 + 3 * 2);
            assertThat(partitions(status, "late")).hasSize(2 * (2 + 2));
            assertThat(partitions(status, "enrich"))
                    .filteredOn(partition ->
                            partition.at("/topic").asText().equals(bed.topics().logs()))
                    .allSatisfy(partition -> {
                        assertThat(partition.at("/committed").asLong()).isPositive();
                        assertThat(partition.at("/end").asLong())
                                .isEqualTo(partition.at("/committed").asLong());
                        assertThat(partition.at("/lag").asLong()).isZero();
                    });
            assertThat(status.at("/input/lag").asLong()).isZero();
            assertThat(status.at("/late/input/partitions").asInt()).isEqualTo(2 * (2 + 2));
            assertThat(status.at("/late/input/lag").asLong()).isZero();
            assertThat(status.at("/late/standby_lag").asLong()).isZero();
            assertThat(status.at("/tables")).hasSize(3);
            JsonNode persons = status.at("/tables/0");
            assertThat(persons.at("/table").asText()).isEqualTo("persons");
            assertThat(persons.at("/loaded").asBoolean()).isTrue();
            assertThat(persons.at("/loading").isNull()).isTrue();
            assertThat(persons.at("/records_read").asLong()).isEqualTo(1);
            assertThat(persons.at("/storage/rows").asLong()).isEqualTo(1);
            assertThat(persons.at("/staleness_seconds").asDouble()).isBetween(0.0, 15.0);
            assertThat(persons.at("/newest_record_age_seconds").asDouble()).isBetween(0.0, secondsSince(before));
            assertThat(status.at("/dead_letters").toString())
                    .isEqualTo("{\"total\":1,\"by_reason\":[{\"stage\":\"decode\",\"reason\":\"unknown_encoding\","
                            + "\"count\":1}]}");
        });
    }

    /** Rounded up. */
    private static double secondsSince(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime).toSeconds() + 1;
    }

    private static List<JsonNode> partitions(JsonNode status, String role) {
        return status.at("/threads")
                .valueStream()
                .filter(thread -> thread.at("/role").asText().equals(role))
                .map(thread -> thread.at("/tasks"))
                .flatMap(tasks -> tasks.findValues("partitions").stream())
                .flatMap(JsonNode::valueStream)
                .toList();
    }

    static JsonNode status(LoglinkProcess loglink) {
        try {
            Http.Answer answer = loglink.get("/status");
            assertThat(answer.status()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
