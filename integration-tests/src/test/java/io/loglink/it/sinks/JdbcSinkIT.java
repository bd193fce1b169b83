package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Enriched;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        List.of(LOGS, SPANS).forEach(topic -> bed.kafka().createTopic(topic, 1, Map.of()));
        ShopRecords.sendThrough(
                bed, bed.config().with("records.logs.topic", LOGS).with("records.spans.topic", SPANS));
        bed.kafka().awaitReadable(List.of(LOGS, SPANS));
        logs = bed.decoder().decodeAll(bed.kafka().readAll(LOGS));
        spans = bed.decoder().decodeAll(bed.kafka().readAll(SPANS));

        connect = Connect.start(stack.bootstrapServers(), directory);
        config = config(stack);
        connect.put("loglink-jdbc", config);
        awaitRows(LOGS, "count(*)", Integer.toString(logs.size()));
        awaitRows(SPANS, "count(*)", Integer.toString(spans.size()));
    }

    private Map<String, String> config(Stack stack) {
        Map<String, String> here = new LinkedHashMap<>(ConnectFiles.withApicurio(
                ConnectFiles.config("jdbc-postgresql.json"),
                stack.registry().url().replace("ccompat/v7", "registry/v3")));
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

    private void send(String key, byte[] value) {
        bed.kafka().send(new ProducerRecord<>(LOGS, 0, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private void awaitRows(String table, String columns, String row) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .failFast(() -> assertThat(connect.failure("loglink-jdbc")).isEmpty())
                .untilAsserted(() -> assertThat(postgres.query("SELECT " + columns + " FROM " + table))
                        .containsExactly(row));
    }

    private void awaitRows(String table, String columns, String row, String id) {
        awaitRows(table + " WHERE record_id = '" + id + "'", columns, row);
    }
}
