package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.it.Enriched;
import io.loglink.it.Otlp;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped tables in the shape of the Collector's ClickHouse exporter, alone, filled with what Loglink wrote. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickHouseOtelIT {
    private List<Enriched> logs = List.of();
    private List<Map<String, String>> linksOnOtlp = List.of();
    private @Nullable ClickHouse clickHouse;

    @BeforeAll
    void readWhatLoglinkWrites(Stack stack, TestBed bed, @TempDir Path directory) {
        clickHouse = ClickHouse.start(Python.ready(), directory);
        ShopRecords.sendThrough(bed);
        logs = bed.enrichedLogs();
        linksOnOtlp = bed.kafka().readAll(bed.topics().enrichedOtlpLogs()).stream()
                .flatMap(message -> Otlp.records(Otlp.readLogs(message.value())))
                .map(record -> Otlp.link(record.getAttributesList()))
                .toList();
        ShippedTables tables = ShippedTables.apply(clickHouse, stack, Topics.writtenBy(bed), ShippedTables.OTEL);
        tables.awaitRows("otel.otel_logs", logs.size());
        tables.awaitRows("otel.otel_traces", bed.enrichedSpans().size());
    }

    @AfterAll
    void stop() {
        if (clickHouse != null) {
            clickHouse.close();
        }
    }

    @Test
    void aDashboardSeesTheColumnsOfTheExporterAndNoOthers() {
        assertThat(visibleColumns("otel_logs"))
                .containsExactly(
                        "Timestamp DateTime64(9)",
                        "TimestampTime DateTime",
                        "TraceId String",
                        "SpanId String",
                        "TraceFlags UInt8",
                        "SeverityText LowCardinality(String)",
                        "SeverityNumber UInt8",
                        "ServiceName LowCardinality(String)",
                        "Body String",
                        "ResourceSchemaUrl LowCardinality(String)",
                        "ResourceAttributes Map(LowCardinality(String), String)",
                        "ScopeSchemaUrl LowCardinality(String)",
                        "ScopeName String",
                        "ScopeVersion LowCardinality(String)",
                        "ScopeAttributes Map(LowCardinality(String), String)",
                        "LogAttributes Map(LowCardinality(String), String)",
                        "EventName String");
        assertThat(visibleColumns("otel_traces"))
                .containsExactly(
                        "Timestamp DateTime64(9)",
                        "TraceId String",
                        "SpanId String",
                        "ParentSpanId String",
                        "TraceState String",
                        "SpanName LowCardinality(String)",
                        "SpanKind LowCardinality(String)",
                        "ServiceName LowCardinality(String)",
                        "ResourceAttributes Map(LowCardinality(String), String)",
                        "ScopeName String",
                        "ScopeVersion String",
                        "SpanAttributes Map(LowCardinality(String), String)",
                        "Duration UInt64",
                        "StatusCode LowCardinality(String)",
                        "StatusMessage String",
                        "Events.Timestamp Array(DateTime64(9))",
                        "Events.Name Array(LowCardinality(String))",
                        "Events.Attributes Array(Map(LowCardinality(String), String))",
                        "Links.TraceId Array(String)",
                        "Links.SpanId Array(String)",
                        "Links.TraceState Array(String)",
                        "Links.Attributes Array(Map(LowCardinality(String), String))");
    }

    private List<String> visibleColumns(String table) {
        return clickHouse
                .query("SELECT name, type FROM system.columns WHERE database = 'otel' AND table = '" + table
                        + "' AND default_kind != 'MATERIALIZED' ORDER BY position")
                .stream()
                .map(row -> row.get("name").asText() + " " + row.get("type").asText())
                .toList();
    }

    @Test
    void aLogHasItsLinkAmongItsAttributesAsOnOtlpOutput() {
        assertThat(clickHouse.query("SELECT LogAttributes FROM otel.otel_logs FINAL ORDER BY Timestamp"))
                .extracting(row -> Canonical.json(row.get("LogAttributes")))
                .containsExactlyElementsOf(IntStream.range(0, logs.size())
                        .mapToObj(this::attributesWithLink)
                        .map(Canonical::json)
                        .toList());
    }

    private Map<String, Object> attributesWithLink(int log) {
        Map<String, Object> attributes = new TreeMap<>();
        ((Map<?, ?>) logs.get(log).get("attributes")).forEach((name, value) -> attributes.put((String) name, value));
        linksOnOtlp.get(log).forEach((name, value) -> attributes.put("loglink." + name, value));
        return attributes;
    }

    @Test
    void theRestOfALogIsAsTheExporterWritesIt() {
        assertThat(clickHouse.query("SELECT * EXCEPT LogAttributes FROM otel.otel_logs WHERE Body = 'paid'"))
                .extracting(Canonical::json)
                .containsExactly(Canonical.json(Map.ofEntries(
                        Map.entry("Timestamp", "2026-11-20 20:47:10.000000000"),
                        Map.entry("TimestampTime", "2026-11-20 20:47:10"),
                        Map.entry("TraceId", "a1".repeat(16)),
                        Map.entry("SpanId", "b2".repeat(8)),
                        Map.entry("TraceFlags", 1),
                        Map.entry("SeverityText", "INFO"),
                        Map.entry("SeverityNumber", 9),
                        Map.entry("ServiceName", "checkout"),
                        Map.entry("Body", "paid"),
                        Map.entry("ResourceSchemaUrl", ""),
                        Map.entry("ResourceAttributes", Map.of("service.name", "checkout")),
                        Map.entry("ScopeSchemaUrl", ""),
                        Map.entry("ScopeName", "shop.checkout"),
                        Map.entry("ScopeVersion", "1.0"),
                        Map.entry("ScopeAttributes", Map.of()),
                        Map.entry("EventName", ""))));
    }

    @Test
    void aSpanIsAsTheExporterWritesItWithEventsAndLinks() {
        assertThat(clickHouse.query(
                        "SELECT * EXCEPT SpanAttributes FROM otel.otel_traces WHERE SpanName = 'POST /pay'"))
                .extracting(Canonical::json)
                .containsExactly(Canonical.json(Map.ofEntries(
                        Map.entry("Timestamp", "2026-11-20 20:46:40.000000000"),
                        Map.entry("TraceId", "a1".repeat(16)),
                        Map.entry("SpanId", "b2".repeat(8)),
                        Map.entry("ParentSpanId", ""),
                        Map.entry("TraceState", ""),
                        Map.entry("SpanName", "POST /pay"),
                        Map.entry("SpanKind", "Server"),
                        Map.entry("ServiceName", "checkout"),
                        Map.entry("ResourceAttributes", Map.of("service.name", "checkout")),
                        Map.entry("ScopeName", "shop.checkout"),
                        Map.entry("ScopeVersion", "1.0"),
                        Map.entry("Duration", 5_000_000),
                        Map.entry("StatusCode", "Error"),
                        Map.entry("StatusMessage", "declined"),
                        Map.entry(
                                "Events.Timestamp",
                                List.of("2026-11-20 20:46:40.001000000", "2026-11-20 20:46:40.001000000")),
                        Map.entry("Events.Name", List.of("exception", "retried")),
                        Map.entry(
                                "Events.Attributes",
                                List.of(Map.of("exception.type", "Declined"), Map.of("exception.type", "Declined"))),
                        Map.entry("Links.TraceId", List.of("c3".repeat(16))),
                        Map.entry("Links.SpanId", List.of("d4".repeat(8))),
                        Map.entry("Links.TraceState", List.of("vendor=2")),
                        Map.entry("Links.Attributes", List.of(Map.of("kind", "retry of"))))));
        assertThat(clickHouse.query("SELECT * FROM otel.otel_traces_trace_id_ts"))
                .extracting(row -> row.get("TraceId").asText(), row -> row.get("Start")
                        .asText())
                .containsExactly(tuple("a1".repeat(16), "2026-11-20 20:46:40"));
    }

    @Test
    void personAndSessionAreColumnsToFilterBy() {
        assertThat(clickHouse.query("SELECT Body FROM otel.otel_logs WHERE ProjectId = 'shop' AND PersonId = 'p-alice'"
                        + " ORDER BY Timestamp"))
                .extracting(row -> row.get("Body").asText())
                .containsExactly("viewed the shop", "paid");
        assertThat(clickHouse.query("SELECT SpanName FROM otel.otel_traces WHERE SessionId = '" + ShopRecords.SESSION
                        + "' AND SessionLink = 'linked'"))
                .extracting(row -> row.get("SpanName").asText())
                .containsExactly("POST /pay");
    }
}
