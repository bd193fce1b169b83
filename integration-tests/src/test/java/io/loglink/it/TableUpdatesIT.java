package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows and project configurations that change while records flow. */
@ExtendWith(StackExtension.class)
class TableUpdatesIT {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String SESSION = "0190f7c2-aaaa-7000-8000-000000000009";

    @Test
    void aRowAppliesToTheRecordsThatFollowIt(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(1);
        // What comes before its row is emitted again otherwise.
        bed.startReady(bed.config().with("late.records", "off"));

        List<Traffic.Sent> sent;
        try (Traffic traffic = Traffic.start(bed.kafka(), PAUSE, number -> log(bed, "somebody", null))) {
            bed.awaitEnrichedLog(record -> record.get("person_link").equals("unknown_distinct_id"));
            bed.kafka().send(rows.person(Rows.SHOP, "somebody", "p-1", 1));
            bed.awaitEnrichedLog(record -> record.get("person_id").equals("p-1"));
            bed.kafka().send(rows.session(Rows.SHOP, SESSION, false));
            bed.awaitEnrichedLog(record -> record.get("session_link").equals("linked"));
            bed.kafka().send(rows.person(Rows.SHOP, "somebody", "p-3", 3));
            bed.awaitEnrichedLog(record -> record.get("person_id").equals("p-3"));
            // Older than what is known: it changes nothing.
            bed.kafka().send(rows.person(Rows.SHOP, "somebody", "p-2", 2));
            bed.kafka().send(rows.personDeleted(Rows.SHOP, "somebody", 4));
            bed.awaitEnrichedLog(record -> record.get("person_link").equals("deleted"));
            sent = traffic.stop();
        }
        bed.awaitConsumed();

        assertThat(changes(bed, record -> record.get("person_link") + " " + record.get("person_id")))
                .containsExactly("unknown_distinct_id ", "linked p-1", "linked p-3", "deleted ");
        assertThat(changes(bed, record -> record.text("session_link"))).containsExactly("unknown_session", "linked");
        assertThat(bed.enrichedLogs()).hasSameSizeAs(sent);
    }

    @Test
    void aChangedProjectConfigurationAppliesToTheRecordsThatFollowIt(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(1);
        bed.kafka()
                .send(List.of(
                        rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 1), rows.person(Rows.SHOP, "c-1", "p-carol", 1)));
        bed.startReady(bed.config());

        try (Traffic traffic = Traffic.start(bed.kafka(), PAUSE, number -> log(bed, Rows.ALICE, null))) {
            bed.awaitEnrichedLog(record -> record.get("person_id").equals("p-alice"));
            bed.kafka().send(rows.project(Rows.SHOP, Map.of("logs_distinct_id_attribute_key", "customerId")));
            bed.awaitEnrichedLog(record -> record.get("person_id").equals("p-carol"));
            bed.kafka().send(rows.tombstone(bed.topics().projects(), Rows.SHOP));
            int before = bed.enrichedLogs().size();
            bed.awaitEnrichedLog(record ->
                    record.get("person_id").equals("p-alice") && (Long) record.get("source_offset") >= before);
            traffic.stop();
        }
        bed.awaitConsumed();

        assertThat(changes(bed, record -> record.text("person_id"))).containsExactly("p-alice", "p-carol", "p-alice");
    }

    @Test
    void aTokenIsKnownFromTheProjectConfigurationOn(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(1);
        bed.kafka().send(rows.person("new", Rows.ALICE, "p-alice", 1));
        bed.startReady(bed.config());

        List<Traffic.Sent> sent;
        try (Traffic traffic = Traffic.start(bed.kafka(), PAUSE, number -> log(bed, Rows.ALICE, "phc_new"))) {
            bed.awaitDeadLetters(3);
            bed.kafka().send(rows.project("new", "phc_new"));
            bed.awaitEnrichedLog(record -> true);
            sent = traffic.stop();
        }
        bed.awaitConsumed();

        List<DeadLetter> deadLetters = bed.deadLetters();
        assertThat(deadLetters).allSatisfy(letter -> {
            assertThat(letter.stage()).isEqualTo("project");
            assertThat(letter.reason()).isEqualTo("unknown_project");
            assertThat(letter.headers().toString()).as("tokens never travel on").doesNotContain("phc_new");
        });
        assertThat(bed.enrichedLogs()).allSatisfy(record -> {
            assertThat(record.get("project_id")).isEqualTo("new");
            assertThat(record.get("person_id")).isEqualTo("p-alice");
        });
        assertThat(Stream.concat(
                        deadLetters.stream().map(DeadLetter::origin),
                        bed.enrichedLogs().stream()
                                .map(record -> record.recordId().replaceFirst("-0$", ""))))
                .containsExactlyElementsOf(
                        sent.stream().map(Traffic.Sent::position).toList());
    }

    private static ProducerRecord<byte[], byte[]> log(TestBed bed, String distinctId, @Nullable String token) {
        byte[] value = Otlp.logs(Otlp.log(
                "hello",
                Otlp.attribute("posthogDistinctId", distinctId),
                Otlp.attribute("customerId", "c-1"),
                Otlp.attribute("sessionId", SESSION)));
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(bed.topics().logs(), value);
        if (token != null) {
            message.headers().add("x-loglink-token", token.getBytes(StandardCharsets.UTF_8));
        }
        return message;
    }

    /** The values of something over the records in their order, without immediate repetitions. */
    private static List<String> changes(TestBed bed, Function<Enriched, String> something) {
        List<String> changes = new ArrayList<>();
        bed.enrichedLogs().stream()
                .sorted(Comparator.comparing(record -> (Long) record.get("source_offset")))
                .map(something)
                .forEach(value -> {
                    if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(value)) {
                        changes.add(value);
                    }
                });
        return changes;
    }
}
