package io.loglink.it.sinks;

import static io.loglink.it.sinks.JdbcSink.LOGS;
import static io.loglink.it.sinks.JdbcSink.OVERRIDES;
import static io.loglink.it.sinks.JdbcSink.SPANS;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.Enriched;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped JDBC sink in a real Kafka Connect, writing what Loglink wrote into a real PostgreSQL. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcSinkIT {
    private @Nullable JdbcSink sink;
    private List<Enriched> logs = List.of();
    private List<Enriched> spans = List.of();
    private AvroValues avro;
    private TestBed bed;

    @BeforeAll
    void startTheSink(Stack stack, TestBed testBed, @TempDir Path directory) {
        bed = testBed;
        avro = new AvroValues(bed.decoder().registry());
        sink = JdbcSink.start(stack, bed, directory);
        ShopRecords.sendThrough(
                bed, bed.config().with("records.logs.topic", LOGS).with("records.spans.topic", SPANS));
        bed.kafka().awaitReadable(List.of(LOGS, SPANS));
        logs = bed.decoder().decodeAll(bed.kafka().readAll(LOGS));
        spans = bed.decoder().decodeAll(bed.kafka().readAll(SPANS));
        sink.awaitRow(LOGS, "count(*)", Integer.toString(logs.size()));
        sink.awaitRow(SPANS, "count(*)", Integer.toString(spans.size()));
    }

    @AfterAll
    void stop() {
        if (sink != null) {
            sink.close();
        }
    }

    @Test
    void everyFieldOfALogIsInItsColumn() {
        assertThat(sink.records(LOGS))
                .containsExactlyElementsOf(logs.stream()
                        .map(log -> Canonical.json(Canonical.withNulls(log.fields())))
                        .toList());
    }

    @Test
    void everyFieldOfASpanButItsEventsAndLinksIsInItsColumn() {
        assertThat(sink.records(SPANS))
                .containsExactlyElementsOf(spans.stream()
                        .map(span -> Canonical.json(Canonical.withNulls(span.without(Set.of("events", "links")))))
                        .toList());
    }

    @Test
    void aLaterRevisionOverwritesAndAnEarlierOneDoesNot() {
        byte[] like = logs.get(3).message().value();
        String id = "test-revisions";
        byte[] early = avro.with(like, Map.of("record_id", id));
        byte[] late = avro.with(
                like, Map.of("record_id", id, "revision", 1, "person_id", "p-carol", "person_link", "linked"));

        sink.send(id, early);
        sink.awaitRow(LOGS, "revision, person_id", "0|", id);
        sink.send(id, late);
        sink.awaitRow(LOGS, "revision, person_id", "1|p-carol", id);
        // As after a restart of the sink that goes back before both.
        sink.send(id, early);
        sink.send("test-after", avro.with(like, Map.of("record_id", "test-after")));
        sink.awaitRow(LOGS, "revision", "0", "test-after");

        assertThat(sink.query("SELECT revision, person_id, body FROM enriched_logs WHERE record_id = '" + id + "'"))
                .containsExactly("1|p-carol|came too early");
    }

    @Test
    void ofRevisionsThatTheSinkReadsAtOnceTheHighestStaysWhicheverIsTheLast() {
        byte[] like = logs.get(3).message().value();
        String id = "test-at-once";
        byte[][] revisions = IntStream.of(0, 2, 1)
                .mapToObj(revision -> avro.with(
                        like,
                        Map.of(
                                "record_id",
                                id,
                                "revision",
                                revision,
                                "person_id",
                                "p-" + revision,
                                "late_link",
                                "linked")))
                .toArray(byte[][]::new);

        sink.send(id, revisions);
        sink.send("test-after-all", avro.with(like, Map.of("record_id", "test-after-all")));
        sink.awaitRow(LOGS, "revision", "0", "test-after-all");

        sink.awaitRow(LOGS, "revision, person_id, late_link", "2|p-2|linked", id);
    }

    @Test
    void aLogIsUnderThePersonToWhomItsDistinctIdBelongsNow() {
        String id = "test-moved@example.com";
        sendLog("test-moved", id, Map.of());
        sink.awaitRow(LOGS, "person_id, mapping_version", "p-alice|7", "test-moved");

        // The higher version comes first, as after a restart of the sink that goes back.
        sink.override(id, "p-merged", 9, false);
        sink.override(id, "p-older", 8, false);
        assertThat(sink.personsOf("test-moved")).containsExactly("p-merged");
        assertThat(sink.personInTheSessionOf("test-moved")).containsExactly("p-merged");

        sink.override(id, "p-merged", 10, true);
        assertThat(sink.personsOf("test-moved")).isEmpty();
        assertThat(sink.personInTheSessionOf("test-moved")).containsExactly("");

        sink.override(id, "p-alice", 11, false);
        assertThat(sink.personsOf("test-moved")).as("moved back").containsExactly("p-alice");
    }

    @Test
    void aLogThatALaterVersionLinkedOrThatWasNeverLinkedIsUnderTheRightPerson() {
        String id = "test-later@example.com";
        sendLog("test-later", id, Map.of("mapping_version", 9L));
        sendLogThatWasNeverLinked("test-never", id);

        sink.override(id, "p-merged", 8, false);

        assertThat(sink.personsOf("test-later")).containsExactly("p-alice");
        assertThat(sink.personsOf("test-never")).containsExactly("p-merged");
    }

    @Test
    void anOverrideAtTheVersionThatLinkedALogCountsAndTheLastOfThemStands() {
        String id = "test-same-version@example.com";
        sendLog("test-same-version", id, Map.of());
        sink.awaitRow(LOGS, "person_id, mapping_version", "p-alice|7", "test-same-version");

        sink.override(id, "p-merged", 7, false);
        assertThat(sink.personsOf("test-same-version")).containsExactly("p-merged");
        assertThat(sink.personInTheSessionOf("test-same-version")).containsExactly("p-merged");

        // What a tombstone deletes, it deletes at the version that it finds.
        sink.override(id, "p-merged", 7, true);
        assertThat(sink.personsOf("test-same-version")).isEmpty();
        assertThat(sink.personInTheSessionOf("test-same-version")).containsExactly("");

        sink.override(id, "p-older", 6, false);
        assertThat(sink.personsOf("test-same-version")).as("a lower version").isEmpty();
    }

    @Test
    void anOverrideOfVersionZeroCountsForALogOfVersionZeroAndForOneThatWasNeverLinked() {
        String id = "test-zero@example.com";
        sendLog("test-zero", id, Map.of("mapping_version", 0L));
        sendLogThatWasNeverLinked("test-none", id);
        assertThat(sink.personsOf("test-zero")).containsExactly("p-alice");
        assertThat(sink.personInTheSessionOf("test-zero")).containsExactly("p-alice");

        sink.override(id, "p-merged", 0, false);

        assertThat(sink.personsOf("test-zero")).containsExactly("p-merged");
        assertThat(sink.personInTheSessionOf("test-zero")).containsExactly("p-merged");
        assertThat(sink.personsOf("test-none")).containsExactly("p-merged");
        assertThat(sink.personInTheSessionOf("test-none")).containsExactly("p-merged");
    }

    /** A log of Alice's, which version 7 of the mapping linked, as a record of a distinct id of the test's own. */
    private void sendLog(String recordId, String distinctId, Map<String, ?> other) {
        Map<String, Object> changed = new LinkedHashMap<>(other);
        changed.putAll(Map.of("record_id", recordId, "project_id", "test", "distinct_id", distinctId));
        sink.send(recordId, avro.with(logs.get(1).message().value(), changed));
    }

    private void sendLogThatWasNeverLinked(String recordId, String distinctId) {
        Map<String, Object> unlinked =
                new LinkedHashMap<>(Map.of("person_link", "unknown_distinct_id", "person_id", ""));
        unlinked.put("mapping_version", null);
        sendLog(recordId, distinctId, unlinked);
        sink.awaitRow(LOGS, "person_id, mapping_version", "|", recordId);
    }

    @Test
    void aNullValueThatRemovesAnOverrideFromTheTopicStopsNothing() {
        bed.kafka()
                .send(new ProducerRecord<>(
                        OVERRIDES, 0, "test:erased@example.com".getBytes(StandardCharsets.UTF_8), null));

        sink.override("test-after-null@example.com", "p-merged", 2, false);

        sink.awaitRow(OVERRIDES + " WHERE distinct_id = 'test-after-null@example.com'", "person_id", "p-merged");
    }

    @Test
    void aPersonsLogsAreFoundByIndexAmongManyWhetherOrNotTheyMoved() {
        List<String> plan = sink.query("BEGIN;"
                + " INSERT INTO enriched_logs SELECT (jsonb_populate_record(l, jsonb_build_object('record_id', 'many-' || n,"
                + " 'distinct_id', 'd-' || n / 10, 'person_id', 'p-' || n / 10))).*"
                + " FROM enriched_logs l, generate_series(1, 50000) n WHERE l.record_id = '"
                + logs.get(1).get("record_id") + "';"
                + " INSERT INTO person_overrides SELECT 'shop', 'd-' || n, 'p-' || n + 1, 8, false, 'p-' || n"
                + " FROM generate_series(1, 1000) n;"
                + " ANALYZE enriched_logs; ANALYZE person_overrides;"
                + " SELECT count(*) FROM person_logs WHERE project_id = 'shop' AND person_id = 'p-42';"
                + " EXPLAIN SELECT * FROM person_logs WHERE project_id = 'shop' AND person_id = 'p-42'; ROLLBACK");

        assertThat(plan.get(0)).isEqualTo("10");
        assertThat(String.join("\n", plan))
                .contains("enriched_logs_person", "enriched_logs_distinct_id", "person_overrides_person")
                .doesNotContain("Seq Scan on enriched_logs");
    }

    @Test
    void thePersonsAndTheSessionsLogsAreThereToLookAt() {
        assertThat(sink.query("SELECT body, session_replay_offset_ms, attributes -> 'orderId' FROM person_logs"
                        + " WHERE project_id = 'shop' AND person_id = 'p-alice' ORDER BY timestamp DESC"))
                .containsExactly("paid|630000|A-123", "viewed the shop|600000|");
        assertThat(sink.query("SELECT body, session_replay_offset_ms FROM session_logs WHERE project_id = 'shop'"
                        + " AND session_id = '" + ShopRecords.SESSION + "' ORDER BY timestamp"))
                .containsExactly("viewed the shop|600000", "paid|630000");
    }

    @Test
    void everyNameInTheConfigurationIsKnown() {
        Set<String> names = new TreeSet<>(sink.config().keySet());
        // A converter's own are not validated.
        names.removeIf(name -> name.startsWith("value.converter."));

        assertThat(sink.knownNames(sink.config())).containsAll(names);
    }

    @Test
    void theRoutingByDayOfOpenSearchIsKnownToConnect() {
        Map<String, String> withRouting = new LinkedHashMap<>(sink.config());
        ConnectFiles.config("opensearch.json").forEach((name, value) -> {
            if (name.startsWith("transforms")) {
                withRouting.put(name, value);
            }
        });

        assertThat(sink.knownNames(withRouting))
                .contains("transforms.day.type", "transforms.day.topic.format", "transforms.day.timestamp.format");
    }

    @Test
    void everyStatementOfThePageRuns() {
        List<String> statements = SqlPage.CONNECT.statements("PostgreSQL");

        assertThat(statements).hasSize(8);
        // Nothing is deleted in the end: other tests count.
        sink.query("BEGIN; " + String.join("; ", statements) + "; ROLLBACK");
    }

    @Test
    void everyStatementOfThePageOfLateLinksRunsAndOnlyALowerVersionReplacesNothing() {
        List<String> statements = SqlPage.LATE_LINKS.statements("PostgreSQL");
        assertThat(statements).hasSize(3);
        String upsert = statements.get(2);

        assertThat(
                        sink.query(
                                "BEGIN; " + String.join("; ", statements) + ";"
                                        + upsert.replace("'p-merged', 8", "'p-older', 7") + ";"
                                        + " SELECT person_id, version FROM person_overrides WHERE distinct_id = 'bob@example.com'; ROLLBACK"))
                .contains("p-merged|8")
                .doesNotContain("p-older|7");
        assertThat(
                        sink.query(
                                "BEGIN; " + upsert + ";"
                                        + upsert.replace("8, false", "8, true") + ";"
                                        + " SELECT version, is_deleted FROM person_overrides WHERE distinct_id = 'bob@example.com'; ROLLBACK"))
                .as("a deletion at the same version")
                .containsExactly("8|t");
    }

    @Test
    void theQueryOfThePageOfLateLinksAppliesAnOverrideAtTheVersionThatLinkedALog() {
        String query = SqlPage.LATE_LINKS
                .statements("PostgreSQL")
                .get(1)
                .replace("SELECT l.timestamp, l.body,", "SELECT l.body, l.mapping_version,");
        String override = "INSERT INTO person_overrides VALUES ('shop', 'alice@example.com', 'p-merged', 7, ";

        assertThat(sink.query(query)).contains("paid|7|p-alice", "packed|1|p-bob");
        assertThat(sink.query("BEGIN; " + override + "false, 'p-alice'); " + query + "; ROLLBACK"))
                .contains("paid|7|p-merged", "packed|1|p-bob");
        assertThat(sink.query("BEGIN; " + override + "true, 'p-alice'); " + query + "; ROLLBACK"))
                .contains("paid|7|", "packed|1|p-bob");
    }
}
