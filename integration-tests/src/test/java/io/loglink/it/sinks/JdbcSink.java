package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Kafka;
import io.loglink.it.Stack;
import io.loglink.it.TestBed;
import io.loglink.schemas.PersonOverride;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Both shipped JDBC connectors in a Kafka Connect worker, and the PostgreSQL with the shipped tables that they write into. Their topics
 * have the names of the configuration, one partition each, and are empty at first.
 */
final class JdbcSink implements AutoCloseable {
    static final String LOGS = "enriched_logs";
    static final String SPANS = "enriched_spans";
    static final String OVERRIDES = "person_overrides";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OF_RECORDS = "loglink-jdbc";
    private static final String OF_OVERRIDES = "loglink-jdbc-overrides";

    private final Kafka kafka;
    private final AvroValues avro;
    private final Postgres postgres;
    private final Connect connect;
    private final Map<String, String> config;

    private JdbcSink(TestBed bed, Postgres postgres, Connect connect, Map<String, String> config) {
        this.kafka = bed.kafka();
        this.avro = new AvroValues(bed.decoder().registry());
        this.postgres = postgres;
        this.connect = connect;
        this.config = config;
    }

    /** Starts all of it; skips the test where PostgreSQL or Kafka Connect is not to be had. */
    static JdbcSink start(Stack stack, TestBed bed, Path directory) {
        Connect.fetch();
        Postgres postgres = Postgres.start();
        postgres.execute(ConnectFiles.DIRECTORY.resolve("postgresql.sql"));
        List.of(LOGS, SPANS, OVERRIDES).forEach(topic -> bed.kafka().createTopic(topic, 1, Map.of()));
        Connect connect = Connect.start(stack.bootstrapServers(), directory);
        Map<String, String> config = config(stack, postgres, "jdbc-postgresql.json");
        connect.put(OF_RECORDS, config);
        connect.put(OF_OVERRIDES, config(stack, postgres, "jdbc-postgresql-overrides.json"));
        return new JdbcSink(bed, postgres, connect, config);
    }

    private static Map<String, String> config(Stack stack, Postgres postgres, String file) {
        Map<String, String> here = new LinkedHashMap<>(ConnectFiles.withApicurio(
                ConnectFiles.config(file), stack.registry().url().replace("ccompat/v7", "registry/v3")));
        here.put("connection.url", postgres.url());
        here.put("connection.username", postgres.user());
        here.put("connection.password", "");
        return here;
    }

    /** The configuration of the connector of logs and spans. */
    Map<String, String> config() {
        return config;
    }

    /** The names that the worker knows for a configuration; fails where a value is refused. */
    Set<String> knownNames(Map<String, String> configuration) {
        return connect.knownNames(configuration);
    }

    /** Writes values of enriched logs at once, all under this record id. */
    void send(String recordId, byte[]... values) {
        kafka.send(List.of(values).stream()
                .map(value -> message(LOGS, recordId, value))
                .toList());
    }

    /** Writes an override, and a row behind it to wait for: the sink keeps their order. */
    void override(String distinctId, String personId, long version, boolean deleted) {
        String after = "after " + distinctId + " " + version + " " + personId + " " + deleted;
        kafka.send(List.of(
                message(new PersonOverride("test", distinctId, personId, version, deleted, "p-alice")),
                message(new PersonOverride("test", after, "p", 1L, false, ""))));
        awaitRow(OVERRIDES + " WHERE distinct_id = '" + after + "'", "person_id", "p");
    }

    private ProducerRecord<byte[], byte[]> message(PersonOverride override) {
        return message(OVERRIDES, override.getProjectId() + ":" + override.getDistinctId(), avro.of(override));
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** Waits until this is the only row of what follows FROM; fails at once where a connector does. */
    void awaitRow(String from, String columns, String row) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .failFast(() -> {
                    assertThat(connect.failure(OF_RECORDS)).isEmpty();
                    assertThat(connect.failure(OF_OVERRIDES)).isEmpty();
                })
                .untilAsserted(() -> assertThat(postgres.query("SELECT " + columns + " FROM " + from))
                        .containsExactly(row));
    }

    /** The same for the row of a record. */
    void awaitRow(String table, String columns, String row, String recordId) {
        awaitRow(table + " WHERE record_id = '" + recordId + "'", columns, row);
    }

    /** The rows of a query, columns separated by {@code |}. */
    List<String> query(String sql) {
        return postgres.query(sql);
    }

    /** Rows as JSON in the order of their records, times in milliseconds, without those that tests add. */
    List<String> records(String table) {
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
                .map(JdbcSink::parse)
                .map(Canonical::json)
                .toList();
    }

    /** Under whom the view of persons shows a log; nobody where it is shown under none. */
    List<String> personsOf(String recordId) {
        return postgres.query("SELECT person_id FROM person_logs WHERE record_id = '" + recordId + "'");
    }

    /** The person with whom the view of sessions shows a log; empty where it is shown without. */
    List<String> personInTheSessionOf(String recordId) {
        // The dot keeps the row of an empty one.
        return postgres.query("SELECT person_id || '.' FROM session_logs WHERE record_id = '" + recordId + "'").stream()
                .map(person -> person.substring(0, person.length() - 1))
                .toList();
    }

    private static Map<?, ?> parse(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Override
    public void close() {
        connect.close();
        postgres.close();
    }
}
