package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.EnrichHarness.KAFKA_TIMESTAMP;
import static io.loglink.topology.enrich.Otlp.TIME;
import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.enrich.Otlp.span;
import static io.loglink.topology.enrich.Otlp.spans;
import static io.loglink.topology.link.Attributes.bool;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.config.LateSettings;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrichTopologyTest {
    private static final String PERSON = "0190f7c2-0000-7000-8000-000000000001";
    private static final long SESSION_START = 1_699_999_990_000L;

    private EnrichHarness enrich = new EnrichHarness(EnrichHarness.settings());

    @AfterEach
    void close() {
        enrich.close();
    }

    @Test
    void readsLikeThePictureInItsDocumentation() throws IOException {
        String description = enrich.topology(EnrichHarness.settings(), LateSettings.OFF)
                .describe()
                .toString();

        assertThat(description.strip()).isEqualTo(resource("topology.txt").strip());
    }

    @Test
    void aLinkedLogComesOutWholeAsARecord() throws IOException {
        enrich.person("1", "alice@example.com", PERSON, 4);
        enrich.session("1", "s-1", SESSION_START, SESSION_START + 60_000, true);

        enrich.send(
                "otlp_logs",
                logs(log(
                        "Checkout completed",
                        string("posthogDistinctId", "alice@example.com"),
                        string("sessionId", "s-1"),
                        string("orderId", "A-123"),
                        integer("items", 3))));

        assertThat(enrich.logs())
                .singleElement()
                .hasToString(resource("enriched-log.json").strip());
        assertThat(enrich.deadLetters()).isEmpty();
    }

    @Test
    void aLinkedSpanComesOutWholeAsARecord() throws IOException {
        enrich.person("1", "alice@example.com", PERSON, 4);
        enrich.session("1", "s-1", SESSION_START, null, false);

        enrich.send(
                "otlp_spans",
                spans(span("GET /cart", string("posthogDistinctId", "alice@example.com"), string("sessionId", "s-1"))));

        assertThat(enrich.spans())
                .singleElement()
                .hasToString(resource("enriched-span.json").strip());
        assertThat(enrich.deadLetters()).isEmpty();
    }

    @Test
    void aLinkedLogComesOutInItsBatchWithLinkAttributes() {
        enrich.person("1", "alice@example.com", PERSON, 4);
        enrich.session("1", "s-1", SESSION_START, null, true);
        LogRecord sent =
                log("Checkout completed", string("posthogDistinctId", "alice@example.com"), string("sessionId", "s-1"));

        enrich.send("otlp_logs", "key".getBytes(UTF_8), logs(sent), "tenant", "a", "X-Loglink-Token", "");

        LogRecord expected = sent.toBuilder()
                .addAllAttributes(List.of(
                        string("loglink.record.id", "otlp_logs-0-0-0"),
                        integer("loglink.revision", 0),
                        string("loglink.project.id", "1"),
                        integer("loglink.session.replay_offset_ms", TIME / 1_000_000 - SESSION_START),
                        string("loglink.person.link", "linked"),
                        string("loglink.person.id", PERSON),
                        string("loglink.person.distinct_id", "alice@example.com"),
                        string("loglink.session.link", "linked"),
                        string("loglink.session.id", "s-1"),
                        integer("loglink.session.start", SESSION_START),
                        bool("loglink.session.has_recording", true),
                        string("loglink.session.replay_url", "/replay/s-1")))
                .build();
        TestRecord<byte[], byte[]> message = enrich.read("enriched_otlp_logs").get(0);
        assertThat(EnrichHarness.parseLogs(message.value())).isEqualTo(EnrichHarness.parseLogs(logs(expected)));
        assertThat(message.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(message.timestamp()).isEqualTo(KAFKA_TIMESTAMP);
        assertThat(message.headers().toArray()).extracting("key").containsExactly("tenant");
    }

    @Test
    void aRecordThatIsNotLinkedComesOutAllTheSameWithTheReasonAndTheHint() {
        LogRecord sent = log("Checkout completed", string("distinct_id", "alice@example.com"));

        enrich.send("otlp_logs", logs(sent));

        LogRecord expected = sent.toBuilder()
                .addAllAttributes(List.of(
                        string("loglink.record.id", "otlp_logs-0-0-0"),
                        integer("loglink.revision", 0),
                        string("loglink.project.id", "1"),
                        string("loglink.person.link", "no_attribute"),
                        string("loglink.person.hint", "distinct_id"),
                        string("loglink.session.link", "no_attribute")))
                .build();
        assertThat(enrich.logBatches()).containsExactly(EnrichHarness.parseLogs(logs(expected)));
        assertThat(enrich.logs())
                .extracting(record ->
                        record.get("person_link") + " " + record.get("person_hint") + " " + record.get("session_link"))
                .containsExactly("no_attribute distinct_id no_attribute");
    }

    @Test
    void aForgedLinkReachesNoOutput() {
        KeyValue forged = string("loglink.person.id", "forged");
        byte[] value = logs(
                List.of(forged, string("service.name", "shop")),
                log("a", forged, string("orderId", "1"), forged, integer("loglink.revision", 9)));

        enrich.send("otlp_logs", value);

        List<GenericRecord> records = enrich.logs();
        List<ExportLogsServiceRequest> batches = enrich.logBatches();
        assertThat(records).hasSize(1);
        assertThat(batches).hasSize(1);
        assertThat(records.toString()).doesNotContain("forged");
        assertThat(batches.toString()).doesNotContain("forged");
        assertThat(records.get(0).get("attributes")).hasToString("{orderId=1}");
    }

    @Test
    void aForgedLinkIsRemovedUnderAPrefixOfOnesOwnTooAndTheDefaultStaysReserved() {
        enrich.close();
        enrich = new EnrichHarness(new EnrichSettings(
                EnrichHarness.settings().logsTopics(),
                EnrichHarness.settings().spansTopics(),
                EnrichHarness.settings().inputEncoding(),
                EnrichHarness.settings().records(),
                EnrichHarness.settings().batches(),
                EnrichHarness.settings().deadLettersTopic(),
                EnrichHarness.settings().project(),
                EnrichHarness.settings().replayUrlTemplate(),
                "acme."));

        enrich.send("otlp_logs", logs(log("a", string("acme.person.id", "x"), string("loglink.person.id", "x"))));

        assertThat(enrich.logBatches().get(0).toString())
                .doesNotContain("\"x\"")
                .contains("acme.person.link");
        assertThat(enrich.logs()).singleElement().satisfies(record -> assertThat(record.get("attributes"))
                .hasToString("{}"));
    }

    @Test
    void identicalInputGivesIdenticalOutput() {
        enrich.person("1", "alice", PERSON, 1);
        byte[] value = logs(log("a", string("posthogDistinctId", "alice")), log("b"));

        List<byte[]> first = outputs(value);
        enrich.close();
        enrich = new EnrichHarness(EnrichHarness.settings());
        enrich.person("1", "alice", PERSON, 1);
        List<byte[]> second = outputs(value);

        assertThat(first).hasSize(3);
        assertThat(second).usingElementComparator(Arrays::compare).containsExactlyElementsOf(first);
    }

    private List<byte[]> outputs(byte[] value) {
        enrich.send("otlp_logs", value);
        List<byte[]> outputs = new ArrayList<>();
        enrich.read("enriched_logs").forEach(message -> outputs.add(message.value()));
        enrich.read("enriched_otlp_logs").forEach(message -> outputs.add(message.value()));
        return outputs;
    }

    @Test
    void eachDistinctIdIsLookedUpOnceABatch() {
        LogRecord[] records = new LogRecord[1_000];
        for (int i = 0; i < records.length; i++) {
            records[i] = log("log " + i, string("posthogDistinctId", "id-" + i % 30));
        }

        enrich.send("otlp_logs", logs(records));

        assertThat(enrich.lookups).isEqualTo(30);
        assertThat(enrich.logs()).hasSize(1_000);
    }

    @Test
    void logsAndSpansOfOneProjectUseTheirOwnKeys() {
        enrich.project(new ProjectRow(
                "1",
                List.of(),
                Match.EXACT,
                new SignalKeys(List.of("user.id"), List.of("sid")),
                new SignalKeys(List.of("enduser.id"), List.of("session.id")),
                false));
        enrich.person("1", "7", PERSON, 1);
        enrich.session("1", "s", SESSION_START, null, false);
        KeyValue[] attributes = {
            integer("user.id", 7), string("enduser.id", "unknown"), string("sid", "s"), string("session.id", "other")
        };

        enrich.send("otlp_logs", logs(log("a", attributes)));
        enrich.send("otlp_spans", spans(span("a", attributes)));

        assertThat(enrich.logs()).extracting(EnrichTopologyTest::links).containsExactly("linked linked");
        assertThat(enrich.spans())
                .extracting(EnrichTopologyTest::links)
                .containsExactly("unknown_distinct_id unknown_session");
    }

    @Test
    void aChangedProjectConfigurationAppliesToTheNextMessage() {
        enrich.person("1", "7", PERSON, 1);
        byte[] value = logs(log("a", string("user.id", "7")));

        enrich.send("otlp_logs", value);
        SignalKeys keys = new SignalKeys(List.of("user.id"), List.of("sessionId"));
        enrich.project(new ProjectRow("1", List.of(), Match.EXACT, keys, keys, false));
        enrich.send("otlp_logs", value);

        assertThat(enrich.logs())
                .extracting(record -> record.get("person_link").toString())
                .containsExactly("no_attribute", "linked");
    }

    @Test
    void tokensChooseTheProjectAndNeverTravelOn() {
        enrich.close();
        enrich = new EnrichHarness(
                EnrichHarness.settings(new ProjectResolution("x-loglink-token", "loglink.token", null)));
        enrich.project(
                new ProjectRow("2", List.of("phc_chat"), Match.EXACT, SignalKeys.DEFAULT, SignalKeys.DEFAULT, false));
        enrich.person("2", "bob", PERSON, 1);
        LogRecord record = log("a", string("posthogDistinctId", "bob"));

        enrich.send("otlp_logs", logs(record), "X-LogLink-Token", "Bearer phc_chat");
        enrich.send("otlp_logs", logs(List.of(string("loglink.token", "phc_chat"), string("a", "b")), record));

        assertThat(enrich.logs()).hasSize(2).allSatisfy(linked -> assertThat(linked.toString())
                .contains("\"project_id\": \"2\"", "\"person_link\": \"linked\"")
                .doesNotContain("phc_chat"));
        assertThat(enrich.read("enriched_otlp_logs")).hasSize(2).allSatisfy(message -> {
            assertThat(new String(message.value(), UTF_8)).doesNotContain("phc_chat");
            assertThat(message.headers()).isEmpty();
        });
    }

    private static String links(GenericRecord record) {
        return record.get("person_link") + " " + record.get("session_link");
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = EnrichTopologyTest.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError("no resource " + name);
            }
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
