package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Enriched;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.schemas.PersonOverride;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LOGS = "enriched_logs";
    private static final String SPANS = "enriched_spans";
    private static final String OVERRIDES = "person_overrides";

    private @Nullable Postgres postgres;
    private @Nullable Connect connect;
    private Map<String, String> config = Map.of();
    private List<Enriched> logs = List.of();
    private List<Enriched> spans = List.of();
    private AvroValues avro;
    private TestBed bed;

    @BeforeAll
    void startTheSink(Stack stack, TestBed testBed, @TempDir Path directory) {
        Connect.fetch();
        postgres = Postgres.start();
        postgres.execute(ConnectFiles.DIRECTORY.resolve("postgresql.sql"));
        bed = testBed;
        avro = new AvroValues(bed.decoder().registry());
        // The topics under the names that the configuration has.
        List.of(LOGS, SPANS, OVERRIDES).forEach(topic -> bed.kafka().createTopic(topic, 1, Map.of()));
        ShopRecords.sendThrough(
                bed, bed.config().with("records.logs.topic", LOGS).with("records.spans.topic", SPANS));
        bed.kafka().awaitReadable(List.of(LOGS, SPANS));
        logs = bed.decoder().decodeAll(bed.kafka().readAll(LOGS));
        spans = bed.decoder().decodeAll(bed.kafka().readAll(SPANS));

        connect = Connect.start(stack.bootstrapServers(), directory);
        config = config(stack, "jdbc-postgresql.json");
        connect.put("loglink-jdbc", config);
        connect.put("loglink-jdbc-overrides", config(stack, "jdbc-postgresql-overrides.json"));
        awaitRows(LOGS, "count(*)", Integer.toString(logs.size()));
        awaitRows(SPANS, "count(*)", Integer.toString(spans.size()));
    }

    private Map<String, String> config(Stack stack, String file) {
        Map<String, String> here = new LinkedHashMap<>(ConnectFiles.withApicurio(
                ConnectFiles.config(file), stack.registry().url().replace("ccompat/v7", "registry/v3")));
        here.put("connection.url", postgres.url());
        here.put("connection.username", postgres.user());
        here.put("connection.password", "");
        return here;
    }

    @AfterAll
    void stop() {
        if (connect != null) {
            connect.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void everyFieldOfALogIsInItsColumn() {
        assertThat(rows(LOGS))
                .containsExactlyElementsOf(logs.stream()
                        .map(log -> Canonical.json(nulls(log.fields())))
                        .toList());
    }

    @Test
    void everyFieldOfASpanButItsEventsAndLinksIsInItsColumn() {
        assertThat(rows(SPANS))
                .containsExactlyElementsOf(spans.stream()
                        .map(span -> Canonical.json(nulls(span.without(Set.of("events", "links")))))
                        .toList());
    }

    /** Rows as JSON in the order of their records, times in milliseconds, without those that other tests add. */
    private List<String> rows(String table) {
        return postgres
                .query("SELECT to_jsonb(r) || jsonb_build_object("
                        + "'timestamp', round(extract(epoch FROM timestamp) * 1000)::bigint,"
                        + "'session_start', round(extract(epoch FROM session_start) * 1000)::bigint,"
                        + "'session_end', round(extract(epoch FROM session_end) * 1000)::bigint,"
                        + "'attributes', hstore_to_jsonb(attributes),"
                        + "'resource_attributes', hstore_to_jsonb(resource_attributes),"
                        + "'scope_attributes', hstore_to_jsonb(scope_attributes))"
                        + " FROM " + table + " r WHERE record_id NOT LIKE 'test-%' ORDER BY source_index")
                .stream()
                .map(JdbcSinkIT::parse)
                .map(Canonical::json)
                .toList();
    }

    private static Map<?, ?> parse(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static Map<String, Object> nulls(Map<String, Object> fields) {
        Map<String, Object> plain = new TreeMap<>(fields);
        plain.replaceAll((name, value) -> value == Enriched.NULL ? null : value);
        return plain;
    }

    @Test
    void aLaterRevisionOverwritesAndAnEarlierOneDoesNot() {
        byte[] like = logs.get(3).message().value();
        String id = "test-revisions";
        byte[] early = avro.with(like, Map.of("record_id", id));
        byte[] late = avro.with(
                like, Map.of("record_id", id, "revision", 1, "person_id", "p-carol", "person_link", "linked"));

        send(id, early);
        awaitRows(LOGS, "revision, person_id", "0|", id);
        send(id, late);
        awaitRows(LOGS, "revision, person_id", "1|p-carol", id);
        // As after a restart of the sink that goes back before both.
        send(id, early);
        send("test-after", avro.with(like, Map.of("record_id", "test-after")));
        awaitRows(LOGS, "revision", "0", "test-after");

        assertThat(postgres.query("SELECT revision, person_id, body FROM enriched_logs WHERE record_id = '" + id + "'"))
                .containsExactly("1|p-carol|came too early");
    }

    @Test
    void ofRevisionsThatTheSinkReadsAtOnceTheHighestStaysWhicheverIsTheLast() {
        byte[] like = logs.get(3).message().value();
        String id = "test-at-once";
        List<byte[]> revisions = IntStream.of(0, 2, 1)
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
                .toList();

        bed.kafka().send(revisions.stream().map(value -> message(id, value)).toList());
        send("test-after-all", avro.with(like, Map.of("record_id", "test-after-all")));
        awaitRows(LOGS, "revision", "0", "test-after-all");

        awaitRows(LOGS, "revision, person_id, late_link", "2|p-2|linked", id);
    }

    @Test
    void aLogIsUnderThePersonToWhomItsDistinctIdBelongsNow() {
        String id = "test-moved@example.com";
        send(
                "test-moved",
                avro.with(
                        logs.get(1).message().value(),
                        Map.of("record_id", "test-moved", "project_id", "test", "distinct_id", id)));
        awaitRows(LOGS, "person_id, mapping_version", "p-alice|7", "test-moved");

        // The higher version comes first, as after a restart of the sink that goes back.
        override(id, "p-merged", 9, false);
        override(id, "p-older", 8, false);
        assertThat(personsOf("test-moved")).containsExactly("p-merged");
        assertThat(personInTheSessionOf("test-moved")).containsExactly("p-merged");

        override(id, "p-merged", 10, true);
        assertThat(personsOf("test-moved")).isEmpty();
        assertThat(personInTheSessionOf("test-moved")).containsExactly("");

        override(id, "p-alice", 11, false);
        assertThat(personsOf("test-moved")).as("moved back").containsExactly("p-alice");
    }

    @Test
    void aLogThatALaterVersionLinkedOrThatWasNeverLinkedIsUnderTheRightPerson() {
        byte[] like = logs.get(1).message().value();
        String id = "test-later@example.com";
        send(
                "test-later",
                avro.with(
                        like,
                        Map.of(
                                "record_id",
                                "test-later",
                                "project_id",
                                "test",
                                "distinct_id",
                                id,
                                "mapping_version",
                                9L)));
        Map<String, Object> unlinked = new LinkedHashMap<>(Map.of(
                "record_id",
                "test-never",
                "project_id",
                "test",
                "distinct_id",
                id,
                "person_link",
                "unknown_distinct_id"));
        unlinked.put("person_id", "");
        unlinked.put("mapping_version", null);
        send("test-never", avro.with(like, unlinked));
        awaitRows(LOGS, "person_id, mapping_version", "|", "test-never");

        override(id, "p-merged", 8, false);

        assertThat(personsOf("test-later")).containsExactly("p-alice");
        assertThat(personsOf("test-never")).containsExactly("p-merged");
    }

    @Test
    void aNullValueThatRemovesAnOverrideFromTheTopicStopsNothing() {
        bed.kafka()
                .send(new ProducerRecord<>(
                        OVERRIDES, 0, "test:erased@example.com".getBytes(StandardCharsets.UTF_8), null));

        override("test-after-null@example.com", "p-merged", 2, false);

        awaitRows(OVERRIDES + " WHERE distinct_id = 'test-after-null@example.com'", "person_id", "p-merged");
    }

    /** Writes an override, and a row behind it to wait for: the sink keeps their order. */
    private void override(String distinctId, String personId, long version, boolean deleted) {
        String after = "after " + distinctId + " " + version;
        bed.kafka()
                .send(List.of(
                        ofOverride(new PersonOverride("test", distinctId, personId, version, deleted, "p-alice")),
                        ofOverride(new PersonOverride("test", after, "p", 1L, false, ""))));
        awaitRows(OVERRIDES + " WHERE distinct_id = '" + after + "'", "person_id", "p");
    }

    private ProducerRecord<byte[], byte[]> ofOverride(PersonOverride override) {
        String key = override.getProjectId() + ":" + override.getDistinctId();
        return new ProducerRecord<>(OVERRIDES, 0, key.getBytes(StandardCharsets.UTF_8), avro.of(override));
    }

    private List<String> personsOf(String id) {
        return postgres.query("SELECT person_id FROM person_logs WHERE record_id = '" + id + "'");
    }

    private List<String> personInTheSessionOf(String id) {
        return postgres.query("SELECT person_id || '.' FROM session_logs WHERE record_id = '" + id + "'").stream()
                .map(person -> person.substring(0, person.length() - 1))
                .toList();
    }

    @Test
    void aPersonsLogsAreFoundByIndexAmongManyWhetherOrNotTheyMoved() {
        List<String> plan = postgres.query("BEGIN;"
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
        assertThat(postgres.query("SELECT body, session_replay_offset_ms, attributes -> 'orderId' FROM person_logs"
                        + " WHERE project_id = 'shop' AND person_id = 'p-alice' ORDER BY timestamp DESC"))
                .containsExactly("paid|630000|A-123", "viewed the shop|600000|");
        assertThat(postgres.query("SELECT body, session_replay_offset_ms FROM session_logs WHERE project_id = 'shop'"
                        + " AND session_id = '" + ShopRecords.SESSION + "' ORDER BY timestamp"))
                .containsExactly("viewed the shop|600000", "paid|630000");
    }

    @Test
    void everyNameInTheConfigurationIsKnown() {
        Set<String> names = new TreeSet<>(config.keySet());
        // A converter's own are not validated.
        names.removeIf(name -> name.startsWith("value.converter."));

        assertThat(connect.knownNames(config)).containsAll(names);
    }

    @Test
    void theRoutingByDayOfOpenSearchIsKnownToConnect() {
        Map<String, String> withRouting = new LinkedHashMap<>(config);
        ConnectFiles.config("opensearch.json").forEach((name, value) -> {
            if (name.startsWith("transforms")) {
                withRouting.put(name, value);
            }
        });

        assertThat(connect.knownNames(withRouting))
                .contains("transforms.day.type", "transforms.day.topic.format", "transforms.day.timestamp.format");
    }

    @Test
    void everyStatementOfThePageRuns() {
        List<String> statements = SqlPage.CONNECT.statements("PostgreSQL");

        assertThat(statements).hasSize(7);
        // Nothing is deleted in the end: other tests count.
        postgres.query("BEGIN; " + String.join("; ", statements) + "; ROLLBACK");
    }

    @Test
    void everyStatementOfThePageOfLateLinksRunsAndALowerVersionReplacesNothing() {
        List<String> statements = SqlPage.LATE_LINKS.statements("PostgreSQL");
        assertThat(statements).hasSize(3);
        String upsert = statements.get(2);

        assertThat(
                        postgres.query(
                                "BEGIN; " + String.join("; ", statements) + ";"
                                        + upsert.replace("'p-merged', 8", "'p-older', 7") + ";"
                                        + " SELECT person_id, version FROM person_overrides WHERE distinct_id = 'bob@example.com'; ROLLBACK"))
                .contains("p-merged|8")
                .doesNotContain("p-older|7");
    }

    private void send(String key, byte[] value) {
        bed.kafka().send(message(key, value));
    }

    private static ProducerRecord<byte[], byte[]> message(String key, byte[] value) {
        return new ProducerRecord<>(LOGS, 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private void awaitRows(String table, String columns, String row) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .failFast(() -> {
                    assertThat(connect.failure("loglink-jdbc")).isEmpty();
                    assertThat(connect.failure("loglink-jdbc-overrides")).isEmpty();
                })
                .untilAsserted(() -> assertThat(postgres.query("SELECT " + columns + " FROM " + table))
                        .containsExactly(row));
    }

    private void awaitRows(String table, String columns, String row, String id) {
        awaitRows(table + " WHERE record_id = '" + id + "'", columns, row);
    }
}
