package io.loglink.topology.late;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.enrich.Otlp.span;
import static io.loglink.topology.enrich.Otlp.spans;
import static io.loglink.topology.late.LateHarness.DISTINCT_ID;
import static io.loglink.topology.late.LateHarness.SESSION_ID;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.enrich.EnrichHarness;
import io.loglink.topology.enrich.LateStage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateTopologyTest {
    private static final byte[] BOTH = logs(log("a", string(DISTINCT_ID, "alice"), string(SESSION_ID, "s-1")));
    private static final byte[] PERSON_ONLY = logs(log("a", string(DISTINCT_ID, "alice")));

    @TempDir
    Path state;

    private @Nullable LateHarness late;

    @AfterEach
    void close() {
        if (late != null) {
            late.close();
        }
    }

    private LateHarness amend() {
        late = new LateHarness(state, LateHarness.amend());
        return late;
    }

    private LateHarness hold() {
        late = new LateHarness(state, LateHarness.hold());
        return late;
    }

    private LateHarness relink() {
        late = new LateHarness(state, LateHarness.relink());
        return late;
    }

    @Test
    void readsLikeThePictureInItsDocumentation() throws IOException {
        String description = amend().topology(LateHarness.amend()).describe().toString();

        try (InputStream expected = getClass().getResourceAsStream("topology.txt")) {
            assertThat(description.strip())
                    .isEqualTo(new String(Objects.requireNonNull(expected).readAllBytes(), UTF_8).strip());
        }
    }

    @Test
    void anAmendedLogIsWhatCompleteTablesWouldHaveGiven() {
        LateHarness harness = amend();
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
        LateHarness harness = amend();
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
            enrich.persons.put(TableKey.of("1", "alice"), LateHarness.personRow("p1@4"));
            enrich.sessions.put(TableKey.of("1", "s-1"), LateHarness.sessionRow("1000"));
            enrich.send(topic, value);
            return enrich.read(topic.replace("otlp", "enriched"));
        }
    }

    @Test
    void aHeldRecordComesAsABatchOfItsOwn() {
        LateHarness harness = hold();
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
        late = new LateHarness(state, LateHarness.settings(Mode.AMEND, Mode.HOLD, false));

        late.send("otlp_logs", PERSON_ONLY);
        late.person("alice", "p1@1");

        assertThat(late.records())
                .containsExactly(
                        "otlp_logs-0-0-0 r0 - unknown_distinct_id no_attribute",
                        "otlp_logs-0-0-0 r1 linked linked:p1 no_attribute");
        assertThat(late.batches()).containsExactly("otlp_logs-0-0-0 r0 linked linked:p1 no_attribute");
    }

    @Test
    void aRowThatCameBetweenTheTwoLooksLinksAtOnce() {
        LateHarness harness = amend();
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
        LateHarness harness = amend();
        List<TestRecord<byte[], byte[]>> first = harness.handedOver("otlp_logs", BOTH);
        harness.pipe("late_persons", first.get(0));
        TestRecord<byte[], byte[]> olderForm = harness.read("late_sessions").get(0);
        harness.person("alice", "p1@1");
        assertThat(harness.records()).last().isEqualTo("otlp_logs-0-0-0 r1 linked linked:p1 unknown_session");

        harness.pipe("late_sessions", olderForm);
        harness.session("s-1", "1000");

        assertThat(harness.records()).containsExactly("otlp_logs-0-0-0 r2 linked linked:p1 linked:1000");
        harness.advance(LateHarness.WINDOW);
        assertThat(harness.records()).isEmpty();
    }

    @Test
    void aTombstoneUnlinksWhatWaitsAndALaterVersionLinksItAgain() {
        LateHarness harness = relink();
        harness.send("otlp_logs", PERSON_ONLY);

        harness.person("alice", "p1@1");
        harness.person("alice", null);
        harness.person("alice", "p1@1");
        harness.person("alice", "p1@2");

        assertThat(harness.records())
                .containsExactly(
                        "otlp_logs-0-0-0 r0 - unknown_distinct_id no_attribute",
                        "otlp_logs-0-0-0 r1 linked linked:p1 no_attribute",
                        "otlp_logs-0-0-0 r2 linked deleted no_attribute",
                        "otlp_logs-0-0-0 r3 linked linked:p1 no_attribute");
        assertThat(harness.overrides()).containsExactly(override("p1", 1, true, "p1"), override("p1", 2, false, ""));
    }

    private static String override(String person, long version, boolean deleted, String previous) {
        return "1:alice = {\"project_id\": \"1\", \"distinct_id\": \"alice\", \"person_id\": \"" + person
                + "\", \"version\": " + version + ", \"is_deleted\": " + deleted + ", \"previous_person_id\": \""
                + previous + "\"}";
    }

    @Test
    void aMergeIsToldWhetherOrNotAnyRecordWaits() {
        LateHarness harness = amend();
        harness.person("alice", "p1@1");
        harness.person("alice", "p1@2");
        assertThat(harness.overrides()).isEmpty();

        harness.person("alice", "p2@3");
        harness.person("alice", "p9@2");
        harness.person("alice", "-p2@4");
        harness.person("alice", "-p3@5");

        assertThat(harness.overrides()).containsExactly(override("p2", 3, false, "p1"), override("p2", 4, true, "p2"));
        assertThat(harness.metrics.take()).containsExactly("overridden", "overridden");
        assertThat(harness.records()).isEmpty();
    }

    @Test
    void aDistinctIdMayHoldColons() {
        LateHarness harness = amend();
        harness.person("urn:user:7", "p1@1");
        harness.person("urn:user:7", "p2@2");

        assertThat(harness.overrides())
                .containsExactly(
                        "1:urn:user:7 = {\"project_id\": \"1\", \"distinct_id\": \"urn:user:7\", \"person_id\": \"p2\","
                                + " \"version\": 2, \"is_deleted\": false, \"previous_person_id\": \"p1\"}");
    }

    @Test
    void aLinkedRecordThatIsWatchedWaitsForItsSessionToo() {
        LateHarness harness = relink();
        harness.person("alice", "p1@1");

        harness.send("otlp_logs", BOTH);
        harness.session("s-1", "1000");
        harness.person("alice", "p2@2");

        assertThat(harness.records())
                .containsExactly(
                        "otlp_logs-0-0-0 r0 - linked:p1 unknown_session",
                        "otlp_logs-0-0-0 r1 linked linked:p1 linked:1000",
                        "otlp_logs-0-0-0 r2 linked linked:p2 linked:1000");
    }

    @Test
    void aTableThatIsBehindDoesNotTakeALinkBack() {
        LateHarness harness = relink();
        harness.person("alice", "p1@1");
        List<TestRecord<byte[], byte[]>> messages;
        try (LateHarness ahead = new LateHarness(state.resolve("ahead"), LateHarness.relink())) {
            ahead.person("alice", "p2@2");
            messages = ahead.handedOver("otlp_logs", PERSON_ONLY);
        }

        messages.forEach(message -> harness.pipe("late_persons", message));
        harness.person("alice", "p2@2");
        assertThat(harness.records()).isEmpty();
        harness.person("alice", "p3@3");

        assertThat(harness.records()).containsExactly("otlp_logs-0-0-0 r1 linked linked:p3 no_attribute");
    }

    @Test
    void aRecordThatIsWatchedLeavesSilentlyWhenItsTimeIsUp() {
        LateHarness harness = relink();
        harness.person("alice", "p1@1");
        harness.send("otlp_logs", PERSON_ONLY);
        harness.metrics.take();

        harness.advance(LateHarness.WINDOW);
        harness.person("alice", "p2@2");

        assertThat(harness.records()).containsExactly("otlp_logs-0-0-0 r0 - linked:p1 no_attribute");
        assertThat(harness.metrics.take()).containsExactly("overridden");
    }

    @Test
    void whatCannotBeReadBecomesADeadLetterWithItsBytes() {
        LateHarness harness = amend();
        TestRecord<byte[], byte[]> good =
                harness.handedOver("otlp_logs", PERSON_ONLY).get(0);

        harness.pipe("late_persons", message("1:alice", "nonsense".getBytes(UTF_8)));
        harness.pipe("late_persons", message("1:alice", null));
        harness.pipe("late_persons", message(null, good.value()));
        harness.pipe("late_persons", message("1:bob", good.value()));
        harness.pipe("late_sessions", good);

        List<EnrichHarness.Dead> letters = harness.deadLetters();
        assertThat(letters)
                .extracting(letter -> letter.what() + " " + letter.headers().get("loglink.topic") + "-"
                        + letter.headers().get("loglink.offset"))
                .containsExactly(
                        "late not_a_waiting_record - late_persons-0",
                        "late not_a_waiting_record - late_persons-1",
                        "late not_a_waiting_record - late_persons-2",
                        "late not_a_waiting_record - late_persons-3",
                        "late not_a_waiting_record - late_sessions-0");
        assertThat(letters.get(0).value()).isEqualTo("nonsense".getBytes(UTF_8));
        assertThat(letters.get(1).headers()).containsEntry("loglink.content", "null");
        assertThat(letters.get(3).value()).isEqualTo(good.value());
        assertThat(letters.get(3).headers().get("loglink.detail"))
                .isEqualTo("the record waits for the row of 1:alice and not for that of the message's key");
        harness.person("alice", "p1@1");
        assertThat(harness.read("enriched_logs")).isEmpty();
    }

    private static TestRecord<byte[], byte[]> message(@Nullable String key, byte @Nullable [] value) {
        return new TestRecord<>(key == null ? null : key.getBytes(UTF_8), value, Instant.ofEpochMilli(1));
    }

    @Test
    void aBrokenRowIsPassedOverHere() {
        LateHarness harness = amend();
        harness.send("otlp_logs", PERSON_ONLY);

        harness.row("person_distinct_ids", TableKey.of("1", "alice"), "broken");

        assertThat(harness.records()).hasSize(1);
        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void aRecordTooLargeForTheStoreDoesNotWait() {
        LateHarness harness = hold();
        harness.send("otlp_logs", logs(log("x".repeat(2_000), string(DISTINCT_ID, "alice"))));
        TestRecord<byte[], byte[]> large = harness.handedOver(
                        "otlp_logs", logs(log("y".repeat(2_000), string(DISTINCT_ID, "alice"))))
                .get(0);
        harness.maxMessageBytes = large.value().length + 100;

        harness.pipe("late_persons", large);

        assertThat(harness.metrics.take()).contains("persons: left, records EVICTED_BYTES");
    }

    @Test
    void whatWaitedForAnOutputThatIsOffNowBecomesADeadLetter() {
        LateHarness harness = hold();
        List<TestRecord<byte[], byte[]>> messages = harness.handedOver("otlp_logs", PERSON_ONLY);
        harness.close();
        late = new LateHarness(state, LateHarness.settings(Mode.AMEND, Mode.OFF, false), EnrichHarness.recordsOnly());

        messages.forEach(message -> late.pipe("late_persons", message));
        late.person("alice", "p1@1");

        assertThat(late.records()).containsExactly("otlp_logs-0-0-0 r0 linked linked:p1 no_attribute");
        EnrichHarness.Dead letter = late.deadLetters().get(0);
        assertThat(letter.what()).isEqualTo("late output_off 0");
        assertThat(letter.value()).isEqualTo(PERSON_ONLY);
    }

    @Test
    void everyStepOfARecordIsCounted() {
        LateHarness harness = amend();
        harness.send("otlp_logs", BOTH);
        assertThat(harness.metrics.take()).containsExactly("persons: waits, records", "sessions: waits, records");

        harness.advance(Duration.ofSeconds(7));
        harness.person("alice", "p1@1");
        assertThat(harness.metrics.take())
                .containsExactly("persons: resolved, records after 7000 ms", "emitted LOGS records: 1");

        harness.advance(LateHarness.WINDOW);
        assertThat(harness.metrics.take()).containsExactly("sessions: left, records EXPIRED");
        assertThat(harness.metrics.arrived)
                .as("to the second stage it came as it was, and with its person")
                .isEqualTo(Map.of(LateStage.PERSONS, 1, LateStage.SESSIONS, 2));
    }
}
