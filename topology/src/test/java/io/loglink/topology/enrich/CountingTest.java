package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.enrich.Otlp.resourceLogs;
import static io.loglink.topology.enrich.Otlp.span;
import static io.loglink.topology.enrich.Otlp.spans;
import static io.loglink.topology.link.Attributes.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the topology counts: a few calls a batch, whatever the number of its records. */
final class CountingTest {
    private EnrichHarness enrich = new EnrichHarness(EnrichHarness.settings());

    @AfterEach
    void close() {
        enrich.close();
    }

    @Test
    void aBatchIsCountedOnceInEachRespect() {
        enrich.person("1", "alice", "p-alice", 1);
        enrich.session("1", "s-1", 5, null, false);
        byte[] value = logs(
                log("a", string("posthogDistinctId", "alice"), string("sessionId", "s-1")),
                log("b", string("posthogDistinctId", "alice"), string("sessionId", "s-2")),
                log("c", string("posthogDistinctId", "nobody")),
                log("d"));

        enrich.send("otlp_logs", value);

        assertThat(enrich.metrics.take())
                .containsExactly(
                        "read LOGS: 4 records in " + value.length + " bytes",
                        "persons: 1 found, 1 unknown",
                        "person links of LOGS: 2 linked",
                        "person links of LOGS: 1 no_attribute",
                        "person links of LOGS: 1 unknown_distinct_id",
                        "project 1: 2 linked, 2 not",
                        "sessions: 1 found, 1 unknown",
                        "session links of LOGS: 1 linked",
                        "session links of LOGS: 2 no_attribute",
                        "session links of LOGS: 1 unknown_session",
                        "emitted LOGS as records: 4 records in 4 messages, record time 1699999999123, Kafka timestamp "
                                + EnrichHarness.KAFKA_TIMESTAMP,
                        "emitted LOGS as batches: 4 records in 1 messages, record time 1699999999123, Kafka timestamp "
                                + EnrichHarness.KAFKA_TIMESTAMP);
    }

    @Test
    void aDeletedRowIsARowThatWasFound() {
        enrich.persons.put(TableKey.of("1", "alice"), new PersonRow("", 1, true));

        enrich.send("otlp_spans", spans(span("GET", string("posthogDistinctId", "alice"))));

        assertThat(enrich.metrics.take())
                .contains(
                        "persons: 1 found, 0 unknown",
                        "person links of SPANS: 1 deleted",
                        "project 1: 0 linked, 1 not");
    }

    @Test
    void theRecordsOfSeveralProjectsInOneBatchAreCountedEach() {
        enrich.close();
        enrich = new EnrichHarness(EnrichHarness.settings(new ProjectResolution(null, "token", "1")));
        enrich.project(
                new ProjectRow("7", List.of("seven"), Match.EXACT, SignalKeys.DEFAULT, SignalKeys.DEFAULT, false));
        enrich.person("1", "alice", "p-1", 1);
        enrich.person("7", "alice", "p-7", 1);
        LogRecord alice = log("a", string("posthogDistinctId", "alice"));
        byte[] value = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(resourceLogs(List.of(), alice, log("b")))
                .addResourceLogs(resourceLogs(List.of(string("token", "seven")), alice, alice, log("b")))
                .addResourceLogs(resourceLogs(List.of(), alice))
                .build()
                .toByteArray();

        enrich.send("otlp_logs", value);

        assertThat(enrich.metrics.take())
                .filteredOn(line -> line.startsWith("project"))
                .containsExactlyInAnyOrder("project 1: 2 linked, 1 not", "project 7: 2 linked, 1 not");
    }

    @Test
    void severalResourcesOfOneProjectAreOneCount() {
        byte[] value = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(resourceLogs(List.of(), log("a")))
                .addResourceLogs(resourceLogs(List.of(), log("b")))
                .build()
                .toByteArray();

        enrich.send("otlp_logs", value);

        assertThat(enrich.metrics.take())
                .filteredOn(line -> line.startsWith("project"))
                .containsExactly("project 1: 0 linked, 2 not");
    }

    @Test
    void aSplitBatchIsOneBatchInSeveralMessages() {
        enrich.maxMessageBytes = 10_000;
        LogRecord[] records =
                IntStream.range(0, 100).mapToObj(i -> log("x".repeat(400))).toArray(LogRecord[]::new);

        enrich.send("otlp_logs", logs(records));

        assertThat(enrich.metrics.take())
                .filteredOn(line -> line.startsWith("emitted LOGS as batches"))
                .singleElement()
                .asString()
                .matches("emitted LOGS as batches: 100 records in (?!1 )\\d+ messages.*");
    }

    @Test
    void aRecordThatIsTooLargeIsNotCountedAsEmitted() {
        enrich.maxMessageBytes = 10_000;

        enrich.send("otlp_logs", logs(log("a"), log("x".repeat(30_000)), log("b")));

        List<String> counted = enrich.metrics.take();
        assertThat(counted)
                .filteredOn(line -> line.startsWith("emitted LOGS as"))
                .extracting(line -> line.substring(0, line.indexOf(" in ")))
                .containsExactly("emitted LOGS as records: 2 records", "emitted LOGS as batches: 2 records");
        assertThat(counted).contains("dead letter: emit too_large");
    }

    @Test
    void whatCannotBeReadIsNeitherLinkedNorEmitted() {
        enrich.send("otlp_logs", new byte[] {(byte) 0xFF, 1, 2});

        assertThat(enrich.metrics.take())
                .containsExactly("read LOGS: 0 records in 3 bytes", "dead letter: decode unknown_encoding");
    }
}
