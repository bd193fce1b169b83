package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.schemas.EnrichedLog;
import io.loglink.schemas.EnrichedSpan;
import io.loglink.schemas.PersonOverride;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped tables of ClickHouse beside the schemas: those that were, those that are, and those that may come. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickHouseEvolutionIT {
    private static final Path RELEASED = Path.of("..", "schemas", "released");
    private static final Map<String, Schema> CURRENT = Map.of(
            "EnrichedLog", EnrichedLog.getClassSchema(),
            "EnrichedSpan", EnrichedSpan.getClassSchema(),
            "PersonOverride", PersonOverride.getClassSchema());

    private byte[] log = {};
    private byte[] span = {};
    private TestBed bed;
    private AvroValues avro;
    private @Nullable ClickHouse clickHouse;
    private Topics topics;
    private ShippedTables tables;
    private int tests;

    @BeforeAll
    void write(TestBed testBed) {
        Python.ready();
        bed = testBed;
        ShopRecords.sendThrough(bed);
        log = bed.enrichedLogs().get(1).message().value();
        span = bed.enrichedSpans().get(0).message().value();
        avro = new AvroValues(bed.decoder().registry());
    }

    @BeforeEach
    void applyTheFiles(Stack stack, @TempDir Path directory) {
        clickHouse = ClickHouse.start(Python.ready(), directory);
        topics = Topics.make(bed.kafka(), bed.topics().prefix() + "-" + tests++);
        tables = ShippedTables.apply(clickHouse, stack, topics, ShippedTables.OWN);
    }

    @AfterEach
    void stop() {
        if (clickHouse != null) {
            clickHouse.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EnrichedLog, logs, inserted_at",
        "EnrichedLog, logs_arriving, kafka_topic kafka_partition kafka_offset kafka_error kafka_value",
        "EnrichedLog, logs_queue, ",
        "EnrichedSpan, spans, inserted_at",
        "EnrichedSpan, spans_arriving, kafka_topic kafka_partition kafka_offset kafka_error kafka_value",
        "EnrichedSpan, spans_queue, ",
        "PersonOverride, person_overrides, inserted_at",
        "PersonOverride, overrides_arriving, kafka_topic kafka_partition kafka_offset kafka_error kafka_value",
        "PersonOverride, overrides_queue, "
    })
    void aTableHasAColumnForEachFieldAndItsOwnOnly(String schema, String table, @Nullable String own) {
        Set<String> expected = new TreeSet<>(own == null ? Set.of() : Set.of(own.split(" ")));
        for (Field field : CURRENT.get(schema).getFields()) {
            if (table.equals("spans") && field.schema().getType() == Schema.Type.ARRAY) {
                field.schema()
                        .getElementType()
                        .getFields()
                        .forEach(inner -> expected.add(field.name() + "." + inner.name()));
            } else {
                expected.add(field.name());
            }
        }

        assertThat(clickHouse.query(
                        "SELECT name FROM system.columns WHERE database = 'loglink' AND table = '" + table + "'"))
                .extracting(row -> row.get("name").asText())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Path> releases() throws IOException {
        try (Stream<Path> versions = Files.list(RELEASED)) {
            return versions.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatAnOlderReleaseWroteIsReadAsWhatThisOneWrites(Path release) {
        Map<String, Object> again = Map.of("record_id", "again");
        topics.logs(List.of(avro.writtenWith(parse(release.resolve("EnrichedLog.avsc")), log), avro.with(log, again)));
        topics.spans(
                List.of(avro.writtenWith(parse(release.resolve("EnrichedSpan.avsc")), span), avro.with(span, again)));

        for (String table : List.of("logs", "spans")) {
            List<JsonNode> rows = clickHouse.query("SELECT * EXCEPT (inserted_at, record_id) FROM loglink." + table);
            assertThat(rows).hasSize(2);
            assertThat(Canonical.json(rows.get(0))).isEqualTo(Canonical.json(rows.get(1)));
        }
    }

    @Test
    void aMessageWithoutTheNewestFieldsHasTheirDefaults() {
        topics.logs(List.of(avro.writtenWith(
                without(EnrichedLog.getClassSchema(), "session_replay_offset_ms", "event_name", "source_index"), log)));

        assertThat(clickHouse.query(
                        "SELECT body, event_name, session_replay_offset_ms, source_index FROM loglink.logs"))
                .extracting(
                        row -> row.get("body").asText(),
                        row -> row.get("event_name").asText(),
                        row -> row.get("session_replay_offset_ms").asInt(),
                        row -> row.get("source_index").asInt())
                .containsExactly(tuple("paid", "", 0, 0));
    }

    @Test
    void fieldsOfALaterReleaseArePassedOver() {
        List<Field> more = copies(EnrichedLog.getClassSchema().getFields());
        more.add(new Field("a_later_field", Schema.createMap(Schema.create(Schema.Type.STRING)), "", Map.of()));

        topics.logs(List.of(
                avro.writtenWith(like(EnrichedLog.getClassSchema(), more), log),
                avro.with(log, Map.of("record_id", "again"))));

        assertThat(clickHouse.query("SELECT body FROM loglink.logs"))
                .extracting(row -> row.get("body").asText())
                .containsExactly("paid", "paid");
    }

    @Test
    void aReleaseThatAddsAFieldIsTakenInAsThePageSays() {
        List<Field> more = copies(EnrichedLog.getClassSchema().getFields());
        more.add(new Field("a_new_field", Schema.create(Schema.Type.STRING), "", "its default"));
        topics.logs(List.of(log));

        SqlPage.CLICKHOUSE.statements("When a release adds a field").forEach(clickHouse::query);
        tables.apply("07-feeds.sql");
        tables.apply(
                "08-kafka.sql",
                statement -> statement.replaceFirst(
                        "(logs_queue\\s*\\([^;]*late_link LowCardinality\\(String\\))(\\s*\\))",
                        "$1, a_new_field String$2"));
        topics.logs(List.of(avro.writtenWith(
                like(EnrichedLog.getClassSchema(), more), avro.with(log, Map.of("record_id", "again")))));

        assertThat(clickHouse.query("SELECT body, a_new_field FROM loglink.logs ORDER BY a_new_field"))
                .extracting(row -> row.get("body").asText(), row -> row.get("a_new_field")
                        .asText())
                .containsExactly(tuple("paid", ""), tuple("paid", "its default"));
    }

    @Test
    void aFieldAddedToTheEventsOfSpansIsNotReadUntilTheTablesKnowIt() {
        Schema spans = EnrichedSpan.getClassSchema();
        Schema event = spans.getField("events").schema().getElementType();
        List<Field> more = copies(event.getFields());
        more.add(new Field("a_later_field", Schema.create(Schema.Type.STRING), "", ""));
        List<Field> fields = copies(spans.getFields());
        fields.replaceAll(field -> field.name().equals("events")
                ? new Field("events", Schema.createArray(like(event, more)), "", List.of())
                : new Field(field, field.schema()));

        topics.spans(List.of(avro.writtenWith(like(spans, fields), span), span));

        // ClickHouse knows no defaults within a record. Nothing is lost, and nothing else is stopped.
        assertThat(tables.count("loglink.spans")).isEqualTo(1);
        assertThat(clickHouse.query("SELECT error FROM loglink.unreadable"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("error").asText()).contains("column events"));
    }

    private static Schema without(Schema schema, String... names) {
        List<Field> fields = copies(schema.getFields());
        fields.removeIf(field -> List.of(names).contains(field.name()));
        return like(schema, fields);
    }

    private static List<Field> copies(List<Field> fields) {
        List<Field> copies = new ArrayList<>();
        fields.forEach(field -> copies.add(new Field(field, field.schema())));
        return copies;
    }

    private static Schema like(Schema schema, List<Field> fields) {
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
