package io.loglink.it.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators see of one record on its way through the late stages. */
@ExtendWith(StackExtension.class)
class LateMetricsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CAROL = "carol@example.com";

    @Test
    void aRecordIsSeenWhileItWaitsAndCountedOnceItIsLinkedAndMoved(TestBed bed) throws IOException {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(2);
        bed.kafka().send(List.of(rows.project(Rows.SHOP, "token-of-shop")));
        LoglinkProcess loglink = bed.startReady(bed.config());
        Instant before = Instant.now();

        bed.kafka().send(List.of(new ProducerRecord<>(bed.topics().logs(), Otlp.logs(Otlp.logOf(CAROL, "too early")))));

        awaitSample(loglink, "loglink_late_waiting_records{stage=\"persons\"} 1.0");
        JsonNode persons = stages(loglink).get(0);
        assertThat(persons.at("/stage").asText()).isEqualTo("persons");
        assertThat(persons.at("/records").asLong()).isEqualTo(1);
        assertThat(persons.at("/bytes").asLong()).isGreaterThan(100);
        assertThat(Instant.parse(persons.at("/oldest_since").asText()))
                .isBetween(before.minusSeconds(1), Instant.now());

        bed.kafka().send(List.of(rows.person(Rows.SHOP, CAROL, "p-carol", 1)));

        awaitSample(loglink, "loglink_late_waiting_records{stage=\"persons\"} 0.0");
        assertThat(samples(loglink))
                .contains(
                        "loglink_late_handed_over_records_total{output=\"records\",stage=\"persons\"} 1.0",
                        "loglink_late_arrived_records_total{output=\"records\",stage=\"persons\"} 1.0",
                        "loglink_late_waited_records_total{output=\"records\",stage=\"persons\"} 1.0",
                        "loglink_late_resolved_seconds_count{output=\"records\",stage=\"persons\"} 1",
                        "loglink_late_left_records_total{cause=\"expired\",output=\"records\",stage=\"persons\"} 0.0",
                        "loglink_records_emitted_total{output=\"records\",role=\"enrich\",signal=\"logs\"} 1.0",
                        "loglink_records_emitted_total{output=\"records\",role=\"late\",signal=\"logs\"} 1.0",
                        "loglink_latency_from_kafka_seconds_count{output=\"records\",signal=\"logs\"} 1",
                        "loglink_late_misplaced_rows_total{stage=\"persons\"} 0.0",
                        "loglink_person_overrides_total 0.0",
                        "loglink_late_wait_max_seconds 3600.0");
        assertThat(stages(loglink).get(0).at("/oldest_since").asText()).isEmpty();

        bed.kafka().send(List.of(rows.person(Rows.SHOP, CAROL, "p-merged", 2)));

        awaitSample(loglink, "loglink_person_overrides_total 1.0");
    }

    private static void awaitSample(LoglinkProcess loglink, String sample) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(samples(loglink)).contains(sample));
    }

    private static Stream<String> samples(LoglinkProcess loglink) {
        return loglink.get("/metrics").body().lines().filter(line -> line.startsWith("loglink_"));
    }

    private static JsonNode stages(LoglinkProcess loglink) throws IOException {
        return new ObjectMapper().readTree(loglink.get("/status").body()).at("/late/stages");
    }
}
