package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.loglink.it.Enriched;
import io.loglink.it.Rows;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped tables and views of ClickHouse, which read what Loglink wrote from Kafka themselves. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickHouseIT {
    private static final String MILLISECONDS = "toUnixTimestamp64Milli(timestamp) AS timestamp,"
            + " toUnixTimestamp64Milli(session_start) AS session_start,"
            + " toUnixTimestamp64Milli(session_end) AS session_end";

    private List<Enriched> logs = List.of();
    private List<Enriched> spans = List.of();
    private @Nullable ClickHouse clickHouse;

    @BeforeAll
    void readWhatLoglinkWrites(Stack stack, TestBed bed, @TempDir Path directory) {
        clickHouse = ClickHouse.start(Python.ready(), directory);
        ShopRecords.sendThrough(bed);
        logs = bed.enrichedLogs();
        spans = bed.enrichedSpans();
        ShippedTables tables = ShippedTables.apply(clickHouse, stack, Topics.writtenBy(bed), ShippedTables.OWN);
        tables.awaitRows("loglink.logs", logs.size());
        tables.awaitRows("loglink.spans", spans.size());
    }

    @AfterAll
    void stop() {
        if (clickHouse != null) {
            clickHouse.close();
        }
    }

    @Test
    void everyFieldOfALogIsInItsColumn() {
        List<JsonNode> rows = clickHouse.query("SELECT * EXCEPT (inserted_at) REPLACE (" + MILLISECONDS
                + ") FROM loglink.logs FINAL ORDER BY source_index");

        assertThat(rows)
                .extracting(Canonical::json)
                .containsExactlyElementsOf(logs.stream()
                        .map(log -> Canonical.json(Canonical.withZeros(log)))
                        .toList());
    }

    @Test
    void everyFieldOfASpanIsInItsColumnAndItsEventsAndLinksToo() {
        List<JsonNode> rows = clickHouse.query("SELECT * EXCEPT (inserted_at) REPLACE (" + MILLISECONDS
                + ", arrayMap(t -> toUnixTimestamp64Milli(t), `events.timestamp`) AS `events.timestamp`)"
                + " FROM loglink.spans FINAL ORDER BY source_index");

        assertThat(spans).first().satisfies(span -> assertThat((List<?>) span.get("events"))
                .hasSize(2));
        assertThat(rows)
                .extracting(Canonical::json)
                .containsExactlyElementsOf(spans.stream()
                        .map(span -> Canonical.json(flattened(Canonical.withZeros(span))))
                        .toList());
    }

    private static Map<String, Object> flattened(Map<String, Object> span) {
        Map<String, Object> columns = new TreeMap<>(span);
        columns.putAll(Canonical.columns(
                "events",
                columns.remove("events"),
                List.of("timestamp", "time_unix_nano", "name", "attributes", "dropped_attributes_count")));
        columns.putAll(Canonical.columns(
                "links",
                columns.remove("links"),
                List.of("trace_id", "span_id", "trace_state", "attributes", "dropped_attributes_count", "flags")));
        return columns;
    }

    @Test
    void aPersonsLogsAreThereNewestFirstWhicheverOfTheirIdsWasOnThem() {
        assertThat(clickHouse.query(
                        "SELECT * FROM loglink.person_logs" + " WHERE project_id = 'shop' AND person_id = 'p-alice'"))
                .extracting(
                        row -> row.get("body").asText(),
                        row -> row.get("distinct_id").asText(),
                        row -> row.get("timestamp").asText(),
                        row -> row.get("session_replay_offset_ms").asLong())
                .containsExactly(
                        tuple("paid", Rows.ALICE, "2026-11-20 20:47:10.000", 630_000L),
                        tuple("viewed the shop", ShopRecords.ALICE_ANONYMOUS, "2026-11-20 20:46:40.000", 600_000L));
        assertThat(clickHouse.query("SELECT body, session_replay_offset_ms FROM loglink.person_logs"
                        + " WHERE project_id = 'shop' AND person_id = 'p-bob'"))
                .as("no recording, no moment in it")
                .extracting(Canonical::json)
                .containsExactly(Canonical.json(replayOf("packed", null)));
    }

    @Test
    void aSessionsLogsAreThereInTheOrderOfTheRecording() {
        assertThat(clickHouse.query("SELECT body, session_replay_offset_ms FROM loglink.session_logs"
                        + " WHERE project_id = 'shop' AND session_id = '" + ShopRecords.SESSION + "'"))
                .extracting(Canonical::json)
                .containsExactly(
                        Canonical.json(replayOf("viewed the shop", 600_000)),
                        Canonical.json(replayOf("paid", 630_000)));
        assertThat(clickHouse.query("SELECT body, session_link FROM loglink.session_logs"
                        + " WHERE project_id = 'shop' AND session_id = 'not yet known'"))
                .extracting(row -> row.get("body").asText(), row -> row.get("session_link")
                        .asText())
                .containsExactly(tuple("came too early", "unknown_session"));
    }

    private static Map<String, Object> replayOf(String body, @Nullable Integer offset) {
        Map<String, Object> row = new TreeMap<>(Map.of("body", body));
        row.put("session_replay_offset_ms", offset);
        return row;
    }

    @Test
    void spansOfPersonsAndSessionsAreThereToo() {
        for (String view : List.of(
                "person_spans WHERE person_id = 'p-alice'",
                "session_spans WHERE session_id = '" + ShopRecords.SESSION + "'")) {
            assertThat(clickHouse.query("SELECT * FROM loglink." + view + " AND project_id = 'shop'"))
                    .extracting(
                            row -> row.get("name").asText(),
                            row -> row.get("status_code").asText(),
                            row -> row.get("duration_nano").asLong(),
                            row -> row.get("session_replay_offset_ms").asLong())
                    .containsExactly(tuple("POST /pay", "error", 5_000_000L, 600_000L));
        }
    }

    @Test
    void theLinkRateSaysHowManyAndWhyNot() {
        assertThat(clickHouse.query("SELECT * FROM loglink.link_rate WHERE project_id = 'shop'"
                        + " AND hour >= '2026-11-20 20:00:00' ORDER BY signal, link, reason"))
                .extracting(
                        row -> row.get("hour").asText(),
                        row -> row.get("signal").asText(),
                        row -> row.get("link").asText(),
                        row -> row.get("reason").asText(),
                        row -> row.get("records").asInt(),
                        row -> row.get("share").asDouble())
                .containsExactly(
                        tuple("2026-11-20 20:00:00", "logs", "person", "linked", 3, 0.6),
                        tuple("2026-11-20 20:00:00", "logs", "person", "no_attribute", 1, 0.2),
                        tuple("2026-11-20 20:00:00", "logs", "person", "unknown_distinct_id", 1, 0.2),
                        tuple("2026-11-20 20:00:00", "logs", "session", "linked", 3, 0.6),
                        tuple("2026-11-20 20:00:00", "logs", "session", "no_attribute", 1, 0.2),
                        tuple("2026-11-20 20:00:00", "logs", "session", "unknown_session", 1, 0.2),
                        tuple("2026-11-20 20:00:00", "spans", "person", "linked", 1, 0.5),
                        tuple("2026-11-20 20:00:00", "spans", "person", "unknown_distinct_id", 1, 0.5),
                        tuple("2026-11-20 20:00:00", "spans", "session", "linked", 1, 0.5),
                        tuple("2026-11-20 20:00:00", "spans", "session", "no_attribute", 1, 0.5));
    }

    @Test
    void theMistakesNameTheServiceAndTheKeyThatItUses() {
        assertThat(clickHouse.query("SELECT * FROM loglink.link_mistakes WHERE hint != ''"))
                .extracting(
                        row -> row.get("service_name").asText(),
                        row -> row.get("reason").asText(),
                        row -> row.get("hint").asText(),
                        row -> row.get("records").asInt())
                .containsExactly(tuple("checkout", "no_attribute", "user_id", 1));
    }
}
