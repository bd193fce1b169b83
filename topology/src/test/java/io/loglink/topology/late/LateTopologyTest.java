package io.loglink.topology.late;

import static io.loglink.topology.enrich.Otlp.copies;
import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.enrich.Otlp.span;
import static io.loglink.topology.enrich.Otlp.spans;
import static io.loglink.topology.late.LateHarness.DISTINCT_ID;
import static io.loglink.topology.late.LateHarness.SESSION_ID;
import static io.loglink.topology.late.LateRig.BOTH;
import static io.loglink.topology.late.LateRig.PERSON_ONLY;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.enrich.EnrichHarness;
import io.loglink.topology.enrich.LateStage;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes out late is what complete tables would have given at once. */
class LateTopologyTest {
    @TempDir
    Path state;

    @AutoClose
    private final LateRig rig = new LateRig();

    @Test
    void readsLikeThePictureInItsDocumentation() throws IOException {
        String description = rig.start(state, LateTestSettings.amend())
                .topology(LateTestSettings.amend())
                .describe()
                .toString();

        try (InputStream expected = getClass().getResourceAsStream("topology.txt")) {
            assertThat(description.strip())
                    .isEqualTo(new String(Objects.requireNonNull(expected).readAllBytes(), UTF_8).strip());
        }
    }

    @Test
    void anAmendedLogIsWhatCompleteTablesWouldHaveGiven() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        harness.send("otlp_logs", BOTH);
        harness.person("alice", "p1@4");
        harness.session("s-1", "1000");

        assertComplete(
                harness.read("enriched_logs").get(1),
                complete("otlp_logs", BOTH).get(0),
                EnrichHarness.LOG_SCHEMA_ID,
                Schemas.enrichedLog(),
                2);
    }

    @Test
    void anAmendedSpanIsWhatCompleteTablesWouldHaveGiven() {
        byte[] value = spans(span("a", string(DISTINCT_ID, "alice"), string(SESSION_ID, "s-1")));
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        harness.send("otlp_spans", value);
        harness.session("s-1", "1000");
        harness.person("alice", "p1@4");

        assertComplete(
                harness.read("enriched_spans").get(1),
                complete("otlp_spans", value).get(0),
                EnrichHarness.SPAN_SCHEMA_ID,
                Schemas.enrichedSpan(),
                2);
    }

    private static void assertComplete(
            TestRecord<byte[], byte[]> amended,
            TestRecord<byte[], byte[]> complete,
            int schemaId,
            Schema schema,
            int revision) {
        GenericRecord expected = EnrichHarness.decode(complete.value(), schemaId, schema);
        expected.put("revision", revision);
        expected.put("late_link", "linked");
        assertThat(EnrichHarness.decode(amended.value(), schemaId, schema)).hasToString(expected.toString());
        assertThat(amended.key()).isEqualTo(complete.key());
        assertThat(amended.timestamp()).isEqualTo(complete.timestamp());
        assertThat(amended.headers()).isEqualTo(complete.headers());
    }

    private static List<TestRecord<byte[], byte[]>> complete(String topic, byte[] value) {
        try (EnrichHarness enrich = new EnrichHarness(EnrichHarness.settings())) {
            enrich.persons.put(TableKey.of("1", "alice"), LateRows.person("p1@4"));
            enrich.sessions.put(TableKey.of("1", "s-1"), LateRows.session("1000"));
            enrich.send(topic, value);
            return enrich.read(topic.replace("otlp", "enriched"));
        }
    }

    @Test
    void aHeldRecordComesAsABatchOfItsOwn() {
        LateHarness harness = rig.start(state, LateTestSettings.hold());
        harness.send("otlp_logs", logs(log("known"), log("a", string(DISTINCT_ID, "alice"))));
        assertThat(harness.batches()).containsExactly("otlp_logs-0-0-0 r0 - no_attribute no_attribute");

        harness.person("alice", "p1@1");

        TestRecord<byte[], byte[]> message = harness.read("enriched_otlp_logs").get(0);
        assertThat(EnrichHarness.parseLogs(message.value()))
                .isEqualTo(EnrichHarness.parseLogs(logs(log(
                        "a",
                        string(DISTINCT_ID, "alice"),
                        string("loglink.record.id", "otlp_logs-0-0-1"),
                        integer("loglink.revision", 0),
                        string("loglink.project.id", "1"),
                        string("loglink.late.link", "linked"),
                        string("loglink.person.link", "linked"),
                        string("loglink.person.id", "p1"),
                        string("loglink.person.distinct_id", "alice"),
                        string("loglink.session.link", "no_attribute")))));
        assertThat(message.timestamp()).isEqualTo(EnrichHarness.KAFKA_TIMESTAMP);
    }

    @Test
    void eachOutputWaitsInItsOwnMode() {
        LateHarness late = rig.start(state, LateTestSettings.of(Mode.AMEND, Mode.HOLD, false));

        late.send("otlp_logs", PERSON_ONLY);
        late.person("alice", "p1@1");

        assertThat(late.records())
                .containsExactly(
                        "otlp_logs-0-0-0 r0 - unknown_distinct_id no_attribute",
                        "otlp_logs-0-0-0 r1 linked linked:p1 no_attribute");
        assertThat(late.batches()).containsExactly("otlp_logs-0-0-0 r0 linked linked:p1 no_attribute");
    }

    @Test
    void theTombstoneOfASessionUnlinksAllThatWaitAndIsForgotten() {
        LateHarness late = rig.start(state, LateTestSettings.amend());
        late.send("otlp_logs", logs(copies(Step.Size.USUAL.records() + 1, log("a", string(SESSION_ID, "s-1")))));
        late.records();

        late.session("s-1", null);
        assertThat(late.records()).hasSize(Step.Size.USUAL.records());
        late.advance(StepTimes.BETWEEN_STEPS);
        assertThat(late.records()).containsExactly("otlp_logs-0-0-2000 r1 linked no_attribute deleted");

        late.send("otlp_logs", logs(log("b", string(SESSION_ID, "s-1"))));
        assertThat(late.records()).containsExactly("otlp_logs-0-1-0 r0 - no_attribute unknown_session");
    }

    @Test
    void aSessionIdThatIsNoTextIsNotWaitedForBehindThePersonsStage() {
        LateHarness late = rig.start(state, LateTestSettings.hold());
        late.send("otlp_logs", logs(log("a", string(DISTINCT_ID, "alice"), string(SESSION_ID, "s\uFFFD"))));

        late.person("alice", "p1@1");

        assertThat(late.records()).containsExactly("otlp_logs-0-0-0 r0 linked linked:p1 unknown_session");
        assertThat(late.read(LateTestSettings.SESSIONS_TOPIC)).isEmpty();
    }

    @Test
    void aRowThatCameBetweenTheTwoLooksLinksAtOnce() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        harness.personForLate("alice", "p1@1");
        harness.sessionForLate("s-1", "1000");

        harness.send("otlp_logs", BOTH);

        assertThat(harness.records())
                .containsExactly(
                        "otlp_logs-0-0-0 r0 - unknown_distinct_id unknown_session",
                        "otlp_logs-0-0-0 r2 linked linked:p1 linked:1000");
    }

    @Test
    void anOlderFormOfARecordNeverFollowsANewerOne() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        List<TestRecord<byte[], byte[]>> first = harness.handedOver("otlp_logs", BOTH);
        harness.pipe(LateTestSettings.PERSONS_TOPIC, first.get(0));
        TestRecord<byte[], byte[]> olderForm =
                harness.read(LateTestSettings.SESSIONS_TOPIC).get(0);
        harness.person("alice", "p1@1");
        assertThat(harness.records()).last().isEqualTo("otlp_logs-0-0-0 r1 linked linked:p1 unknown_session");

        harness.pipe(LateTestSettings.SESSIONS_TOPIC, olderForm);
        harness.session("s-1", "1000");

        assertThat(harness.records()).containsExactly("otlp_logs-0-0-0 r2 linked linked:p1 linked:1000");
        harness.advance(LateTestSettings.WINDOW);
        assertThat(harness.records()).isEmpty();
    }

    @Test
    void aFormTooLargeForTheSecondStageIsNotEmittedUnderARevisionThatItGives() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        KeyValue[] attributes = Stream.concat(
                        Stream.of(string(DISTINCT_ID, "alice"), string(SESSION_ID, "s-1")),
                        IntStream.range(0, 400).mapToObj(number -> string("k" + number, "v")))
                .toArray(KeyValue[]::new);
        harness.send("otlp_logs", logs(log("a", attributes)));
        int size = harness.read(LateTestSettings.SESSIONS_TOPIC).get(0).value().length;
        harness.metrics.take();

        harness.maxMessageBytes = size + 200;
        harness.person("alice", "p".repeat(300) + "@1");
        harness.maxMessageBytes = 1_048_576;
        harness.session("s-1", "1000");

        assertThat(harness.records())
                .containsExactly(
                        "otlp_logs-0-0-0 r0 - unknown_distinct_id unknown_session",
                        "otlp_logs-0-0-0 r1 linked unknown_distinct_id linked:1000");
        assertThat(harness.metrics.take())
                .containsExactly(
                        "persons: left, records EVICTED_BYTES",
                        "emitted LOGS records: 1",
                        "sessions: resolved, records after 0 ms");
    }

    @Test
    void everyStepOfARecordIsCounted() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        harness.send("otlp_logs", BOTH);
        assertThat(harness.metrics.take()).containsExactly("persons: waits, records", "sessions: waits, records");

        harness.advance(Duration.ofSeconds(7));
        harness.person("alice", "p1@1");
        assertThat(harness.metrics.take())
                .containsExactly("persons: resolved, records after 7000 ms", "emitted LOGS records: 1");

        harness.advance(LateTestSettings.WINDOW);
        assertThat(harness.metrics.take()).containsExactly("sessions: left, records EXPIRED");
        assertThat(harness.metrics.arrived)
                .as("to the second stage it came as it was, and with its person")
                .isEqualTo(Map.of(LateStage.PERSONS, 1, LateStage.SESSIONS, 2));
    }
}
