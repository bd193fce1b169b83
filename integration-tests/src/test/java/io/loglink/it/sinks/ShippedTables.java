package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The files of {@code deploy/sinks/clickhouse}, applied as they stand but for what an operator changes too: where Kafka and the
 * registry are, and the names of topics and consumer groups.
 */
final class ShippedTables {
    static final Path FILES =
            Path.of("..", "deploy", "sinks", "clickhouse").toAbsolutePath().normalize();
    /** The tables of Loglink's own shape. */
    static final List<String> OWN = List.of(
            "01-connection.sql",
            "02-logs.sql",
            "03-spans.sql",
            "04-overrides.sql",
            "05-views.sql",
            "06-arrivals.sql",
            "07-feeds.sql",
            "08-kafka.sql");
    /** The tables of the Collector's exporter, alone. */
    static final List<String> OTEL = List.of(
            "01-connection.sql",
            "04-overrides.sql",
            "06-arrivals.sql",
            "otel/01-tables.sql",
            "otel/02-feeds.sql",
            "08-kafka.sql");

    /** Both, read from Kafka once. */
    static final List<String> BOTH = List.of(
            "01-connection.sql",
            "02-logs.sql",
            "03-spans.sql",
            "04-overrides.sql",
            "05-views.sql",
            "06-arrivals.sql",
            "07-feeds.sql",
            "otel/01-tables.sql",
            "otel/02-feeds.sql",
            "08-kafka.sql");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ClickHouse clickHouse;
    private final Map<String, String> changes;

    private ShippedTables(ClickHouse clickHouse, Map<String, String> changes) {
        this.clickHouse = clickHouse;
        this.changes = changes;
    }

    /**
     * Applies files in order; with the last one reading begins, at the beginning of the topics.
     *
     * @param topics what they read
     */
    static ShippedTables apply(ClickHouse clickHouse, Stack stack, Topics topics, List<String> files) {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("kafka:9092", stack.bootstrapServers());
        changes.put("http://registry:8081", stack.registry().url());
        changes.put("enriched_logs", topics.logs());
        changes.put("enriched_spans", topics.spans());
        changes.put("person_overrides", topics.overrides());
        changes.put("loglink-clickhouse-logs", groupOf(topics.logs()));
        changes.put("loglink-clickhouse-spans", groupOf(topics.spans()));
        changes.put("loglink-clickhouse-overrides", groupOf(topics.overrides()));
        ShippedTables tables = new ShippedTables(clickHouse, changes);
        files.forEach(tables::apply);
        assertThat(clickHouse.query("SELECT create_table_query AS sql FROM system.tables WHERE engine = 'Kafka'"))
                .extracting(row -> row.get("sql").asText())
                .as("read the topics of this test")
                .hasSize(3)
                .anySatisfy(readsOf(topics.logs()))
                .anySatisfy(readsOf(topics.spans()))
                .anySatisfy(readsOf(topics.overrides()));
        return tables;
    }

    private static Consumer<String> readsOf(String topic) {
        return sql -> assertThat(sql).contains("'" + topic + "'", "'" + groupOf(topic) + "'");
    }

    /** Applies a file, once more perhaps. */
    void apply(String file) {
        apply(file, UnaryOperator.identity());
    }

    /** Applies a file with each of its statements changed: a later release's file. */
    void apply(String file, UnaryOperator<String> change) {
        for (String statement : SqlFile.statements(FILES.resolve(file))) {
            String changed = change.apply(statement);
            for (Map.Entry<String, String> name : changes.entrySet()) {
                changed = changed.replace("'" + name.getKey() + "'", "'" + name.getValue() + "'");
            }
            clickHouse.create(changed);
        }
    }

    /** The consumer group of the table that reads this topic. */
    static String groupOf(String topic) {
        return "clickhouse-of-" + topic;
    }

    /** Waits until a table has this many rows. */
    void awaitRows(String table, int rows) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(count(table))
                .isEqualTo(rows));
    }

    /** How many rows a table has, or what follows FROM. */
    int count(String from) {
        return clickHouse
                .query("SELECT count() AS rows FROM " + from)
                .get(0)
                .get("rows")
                .asInt();
    }
}
