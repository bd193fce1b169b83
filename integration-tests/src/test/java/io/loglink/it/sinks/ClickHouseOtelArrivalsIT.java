package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped tables in the exporter's shape make of revisions, and of clocks that make no sense; beside Loglink's own. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
class ClickHouseOtelArrivalsIT {
    @Test
    void revisionsReplaceEachOtherAndNoClockStopsATable(Stack stack, TestBed bed, @TempDir Path directory) {
        Python python = Python.ready();
        ShopRecords.sendThrough(bed);
        byte[] log = bed.enrichedLogs().get(3).message().value();
        byte[] span = bed.enrichedSpans().get(0).message().value();
        AvroValues avro = new AvroValues(bed.decoder().registry());
        Topics topics = Topics.make(bed.kafka(), bed.topics().prefix() + "-own");
        try (ClickHouse clickHouse = ClickHouse.start(python, directory)) {
            ShippedTables tables = ShippedTables.apply(clickHouse, stack, topics, ShippedTables.BOTH);

            topics.logs(
                    List.of(avro.with(log, Map.of("revision", 1, "person_id", "p-carol", "person_link", "linked"))));
            topics.logs(List.of(log));
            topics.logs(List.of(
                    avro.with(log, time("given", 18_446_744_073_709L, -1, 0)),
                    avro.with(log, time("observed", 18_446_744_073_709L, 0, -1)),
                    avro.with(log, time("negative", 0, Long.MIN_VALUE, 0)),
                    avro.with(log, time("of Kafka", Long.MAX_VALUE, 0, 0))));
            topics.spans(List.of(
                    span,
                    avro.with(
                            span,
                            Map.of(
                                    "record_id",
                                    "largest",
                                    "timestamp",
                                    18_446_744_073_709L,
                                    "start_time_unix_nano",
                                    -1L,
                                    "end_time_unix_nano",
                                    Long.MIN_VALUE))));

            assertThat(clickHouse.query("SELECT Body, PersonId, PersonLink FROM otel.otel_logs"
                            + " WHERE TimestampTime > '2026-11-20 00:00:00' AND DistinctId = 'carol'"
                            + " AND LogAttributes['loglink.record.id'] LIKE '%otlp_logs%' SETTINGS final = 1"))
                    .extracting(
                            row -> row.get("Body").asText(),
                            row -> row.get("PersonId").asText(),
                            row -> row.get("PersonLink").asText())
                    .containsExactly(tuple("came too early", "p-carol", "linked"));
            assertThat(tables.count("otel.otel_logs FINAL")).isEqualTo(5);
            assertThat(tables.count("otel.otel_traces FINAL")).isEqualTo(2);
            assertThat(tables.count("loglink.logs FINAL")).isEqualTo(5);
            assertThat(tables.count("loglink.spans FINAL")).isEqualTo(2);
            assertThat(tables.count("loglink.unreadable")).isZero();
        }
    }

    private static Map<String, Object> time(String recordId, long timestamp, long given, long observed) {
        return Map.of(
                "record_id",
                recordId,
                "timestamp",
                timestamp,
                "time_unix_nano",
                given,
                "observed_time_unix_nano",
                observed);
    }
}
