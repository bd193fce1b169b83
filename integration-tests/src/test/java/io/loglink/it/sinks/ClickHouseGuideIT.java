package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/sinks/clickhouse.md} has people run, on tables of both shapes with what Loglink wrote. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
class ClickHouseGuideIT {
    private @Nullable ClickHouse clickHouse;
    private ShippedTables tables;

    @BeforeEach
    void readWhatLoglinkWrites(Stack stack, TestBed bed, @TempDir Path directory) {
        clickHouse = ClickHouse.start(Python.ready(), directory);
        ShopRecords.sendThrough(bed);
        tables = ShippedTables.apply(clickHouse, stack, Topics.writtenBy(bed), ShippedTables.BOTH);
        tables.awaitRows("loglink.logs", 5);
        tables.awaitRows("otel.otel_logs", 5);
        tables.awaitRows("loglink.spans", 2);
    }

    @AfterEach
    void stop() {
        if (clickHouse != null) {
            clickHouse.close();
        }
    }

    @Test
    void everyStatementOfThePageRuns() {
        List<String> sections = SqlPage.CLICKHOUSE.sections();

        assertThat(sections).contains("Set up", "Ask", "What cannot be read", "Erase a person");
        for (String section : sections) {
            SqlPage.CLICKHOUSE.statements(section).forEach(clickHouse::query);
            // Some sections take away what the files make again.
            ShippedTables.BOTH.forEach(tables::apply);
        }
    }

    @Test
    void tablesOfAReleaseWithoutLateLinksReadOn(TestBed bed) {
        List<String> statements = SqlPage.CLICKHOUSE.statements("From a release without late links");
        statements.stream().filter(statement -> statement.startsWith("DROP")).forEach(clickHouse::query);
        List.of("loglink.logs", "loglink.logs_arriving", "loglink.spans", "loglink.spans_arriving")
                .forEach(table -> clickHouse.query("ALTER TABLE " + table + " DROP COLUMN late_link"));
        List.of("otel.otel_logs", "otel.otel_traces")
                .forEach(table -> clickHouse.query("ALTER TABLE " + table + " DROP COLUMN LateLink"));

        statements.forEach(clickHouse::query);
        ShippedTables.BOTH.forEach(tables::apply);
        bed.kafka()
                .send(new ProducerRecord<>(
                        bed.topics().enrichedLogs(),
                        bed.enrichedLogs().get(0).message().key(),
                        new AvroValues(bed.decoder().registry())
                                .with(
                                        bed.enrichedLogs().get(0).message().value(),
                                        Map.of("revision", 1, "late_link", "linked"))));

        tables.awaitRows("loglink.logs WHERE late_link = 'linked'", 1);
        tables.awaitRows("otel.otel_logs WHERE LateLink = 'linked'", 1);
        assertThat(tables.count("loglink.logs FINAL")).isEqualTo(5);
    }

    @Test
    void erasingAPersonLeavesNothingOfThem() {
        List<String> statements = SqlPage.CLICKHOUSE.statements("Erase a person");

        assertThat(clickHouse.query(statements.get(0))).singleElement().satisfies(row -> {
            assertThat(row.get("distinct_ids"))
                    .extracting(id -> id.asText())
                    .containsExactlyInAnyOrder("alice@example.com", ShopRecords.ALICE_ANONYMOUS);
            assertThat(row.get("sessions")).extracting(id -> id.asText()).containsExactly(ShopRecords.SESSION);
        });
        statements.subList(1, statements.size()).forEach(clickHouse::query);

        assertThat(clickHouse.query("SELECT body FROM loglink.logs ORDER BY timestamp"))
                .extracting(row -> row.get("body").asText())
                .containsExactly("packed", "came too early", "wrong key");
        assertThat(clickHouse.query("SELECT name FROM loglink.spans"))
                .extracting(row -> row.get("name").asText())
                .containsExactly("GET /");
    }
}
