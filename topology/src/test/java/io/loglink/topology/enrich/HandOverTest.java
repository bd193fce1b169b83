package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.EnrichHarness.KAFKA_TIMESTAMP;
import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.enrich.Otlp.span;
import static io.loglink.topology.enrich.Otlp.spans;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.Late.Waiting;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandOverTest {
    private static final String WHO = "posthogDistinctId";
    private static final String SESSION = "sessionId";
    private static final long NOW = KAFKA_TIMESTAMP + 5_000;

    private EnrichHarness enrich = harness(Mode.AMEND, Mode.OFF, false);

    @AfterEach
    void close() {
        enrich.close();
    }

    private void start(Mode records, Mode batches) {
        start(records, batches, false);
    }

    private void start(Mode records, Mode batches, boolean relinkMerges) {
        enrich.close();
        enrich = harness(records, batches, relinkMerges);
    }

    private static EnrichHarness harness(Mode records, Mode batches, boolean relinkMerges) {
        return filled(new EnrichHarness(
                EnrichHarness.settings(new ProjectResolution("x-loglink-token", "loglink.token", "1")),
                Late.settings(records, batches, relinkMerges)));
    }

    private static EnrichHarness filled(EnrichHarness enrich) {
        enrich.pass(Duration.ofMillis(NOW - KAFKA_TIMESTAMP));
        enrich.person("1", "linked", "p-1", 4);
        enrich.persons.put(TableKey.of("1", "deleted"), new PersonRow("p-2", 7, true));
        enrich.session("1", "linked", 1_699_999_990_000L, null, true);
        enrich.sessions.put(TableKey.of("1", "deleted"), new SessionRow(1L, null, false, true));
        return enrich;
    }

    @Test
    void withLateLinksTheTopologyReadsLikeThePictureInItsDocumentation() throws IOException {
        String description = enrich.topology(EnrichHarness.settings(), Late.settings(Mode.HOLD, Mode.HOLD))
                .describe()
                .toString();

        try (InputStream expected = HandOverTest.class.getResourceAsStream("topology-late.txt")) {
            assertThat(expected).isNotNull();
            assertThat(description.strip()).isEqualTo(new String(expected.readAllBytes(), UTF_8).strip());
        }
    }

    /** An id is named by what its row says; "-" stands for no attribute, or for nothing that waits. */
    @ParameterizedTest(name = "person {0}, session {1}: waits for {2}, and to be linked again {3}")
    @CsvSource({
        "linked,  linked,  -,        persons",
        "linked,  unknown, sessions, persons",
        "linked,  deleted, -,        persons",
        "linked,  -,       -,        persons",
        "unknown, linked,  persons,  persons",
        "unknown, unknown, persons,  persons",
        "unknown, deleted, persons,  persons",
        "unknown, -,       persons,  persons",
        "deleted, linked,  -,        persons",
        "deleted, unknown, sessions, persons",
        "deleted, deleted, -,        persons",
        "deleted, -,       -,        persons",
        "null,    linked,  -,        -",
        "null,    unknown, sessions, sessions",
        "null,    deleted, -,        -",
        "null,    -,       -,        -",
        "-,       linked,  -,        -",
        "-,       unknown, sessions, sessions",
        "-,       deleted, -,        -",
        "-,       -,       -,        -"
    })
    void whatARecordWaitsForInEachMode(String person, String session, String missing, String watched) {
        for (Mode records : Mode.values()) {
            for (Mode batches : List.of(Mode.HOLD, Mode.OFF)) {
                for (boolean relinkMerges : List.of(false, true)) {
                    start(records, batches, relinkMerges);

                    enrich.send("otlp_logs", logs(log("a", ids(person, session))));

                    String ofRecords = relinkMerges && records == Mode.AMEND ? watched : missing;
                    List<String> expected = new ArrayList<>();
                    for (String stage : List.of("persons", "sessions")) {
                        String id = stage.equals("persons") ? person : session;
                        if (records != Mode.OFF && ofRecords.equals(stage)) {
                            expected.add(stage + " 1:" + id + ": records " + (records == Mode.HOLD ? "hold" : "amend"));
                        }
                        if (batches != Mode.OFF && missing.equals(stage)) {
                            expected.add(stage + " 1:" + id + ": batches hold");
                        }
                    }
                    boolean waits = !missing.equals("-");
                    String mode = "records=" + records + " batches=" + batches + " relink=" + relinkMerges;
                    assertThat(handedOver()).as(mode).isEqualTo(expected);
                    assertThat(enrich.logs()).as(mode).hasSize(waits && records == Mode.HOLD ? 0 : 1);
                    assertThat(enrich.logBatches()).as(mode).hasSize(waits && batches == Mode.HOLD ? 0 : 1);
                    assertThat(enrich.deadLetters()).isEmpty();
                }
            }
        }
    }

    private static KeyValue[] ids(String person, String session) {
        List<KeyValue> attributes = new ArrayList<>();
        if (!person.equals("-")) {
            attributes.add(string(WHO, person));
        }
        if (!session.equals("-")) {
            attributes.add(string(SESSION, session));
        }
        return attributes.toArray(KeyValue[]::new);
    }

    private List<String> handedOver() {
        return Late.handedOver(enrich).stream().map(Waiting::what).toList();
    }

    @Test
    void everythingThatIsNeededToEmitTheRecordIsHandedOver() {
        start(Mode.AMEND, Mode.HOLD);
        LogRecord waits =
                log("b", string(WHO, "unknown"), string(SESSION, "linked"), string("loglink.person.id", "forged"));
        byte[] value = logs(
                List.of(string("service.name", "shop"), string("loglink.token", ""), string("zone", "eu")),
                log("a"),
                waits,
                log("c"));

        enrich.send(
                "otlp_logs",
                "k".getBytes(UTF_8),
                value,
                "tenant",
                "acme",
                "X-Loglink-Token",
                "",
                "loglink.replays",
                "1");

        byte[] single = logs(List.of(string("service.name", "shop"), string("zone", "eu")), waits);
        PersonLink person = new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, "unknown", null, 0, null);
        SessionLink session =
                new SessionLink(SessionReason.LINKED, "linked", 1_699_999_990_000L, null, true, "/replay/linked");
        List<Waiting> handedOver = Late.handedOver(enrich);
        assertThat(handedOver).extracting(Waiting::topic).containsOnly(Late.PERSONS_TOPIC);
        assertThat(handedOver).extracting(Waiting::key).containsOnly("1:unknown");
        assertThat(handedOver).extracting(Waiting::timestampMs).containsOnly(NOW);
        assertThat(handedOver)
                .extracting(Waiting::record)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        waiting(Output.RECORDS, false, Signal.LOGS, 1, person, session, single),
                        waiting(
                                Output.BATCHES,
                                true,
                                Signal.LOGS,
                                1,
                                person,
                                session,
                                single,
                                new RecordHeader("tenant", "acme".getBytes(UTF_8))));
    }

    private static WaitingRecord waiting(
            Output output,
            boolean held,
            Signal signal,
            int index,
            PersonLink person,
            SessionLink session,
            byte[] batch,
            RecordHeader... headers) {
        Origin origin = new Origin(signal == Signal.LOGS ? "otlp_logs" : "otlp_spans", 0, 0, KAFKA_TIMESTAMP);
        return new WaitingRecord(
                output,
                held,
                signal,
                origin,
                index,
                "k".getBytes(UTF_8),
                new RecordHeaders(headers),
                NOW,
                0,
                LateLink.NONE,
                "1",
                person,
                session,
                batch);
    }

    @Test
    void spansWaitToo() {
        start(Mode.HOLD, Mode.OFF);
        byte[] value = spans(span("GET /cart", integer(WHO, 42)));

        enrich.send("otlp_spans", "k".getBytes(UTF_8), value);

        PersonLink person = new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, "42", null, 0, null);
        SessionLink session = new SessionLink(SessionReason.NO_ATTRIBUTE, null, null, null, false, null);
        assertThat(Late.handedOver(enrich))
                .extracting(Waiting::record)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(waiting(Output.RECORDS, true, Signal.SPANS, 0, person, session, value));
        assertThat(enrich.spans()).isEmpty();
        assertThat(enrich.spanBatches()).hasSize(1);
    }

    @Test
    void theTokenDoesNotWaitWithTheRecord() {
        start(Mode.AMEND, Mode.HOLD);
        enrich.project(
                new ProjectRow("2", List.of("phc_chat"), Match.EXACT, SignalKeys.DEFAULT, SignalKeys.DEFAULT, false));
        LogRecord waits = log("a", string(WHO, "unknown"));
        KeyValue token = string("loglink.token", "phc_chat");

        enrich.send("otlp_logs", logs(List.of(token, string("zone", "eu"), token), waits));
        enrich.send("otlp_logs", logs(List.of(token), waits), "x-loglink-token", "phc_chat");

        assertThat(enrich.read(Late.PERSONS_TOPIC)).hasSize(4).allSatisfy(message -> {
            assertThat(new String(message.key(), UTF_8)).isEqualTo("2:unknown");
            assertThat(new String(message.value(), UTF_8)).doesNotContain("phc_chat");
        });
    }

    @Test
    void heldRecordsLeaveTheirBatchAndTheRestGoesOnAsItWas() {
        start(Mode.HOLD, Mode.HOLD);
        byte[] value = logs(
                log("a", string(WHO, "linked")),
                log("b", string(WHO, "unknown")),
                log("c"),
                log("d", string(SESSION, "unknown")));

        enrich.send("otlp_logs", value);

        try (EnrichHarness plain = filled(new EnrichHarness(EnrichHarness.settings()))) {
            plain.send("otlp_logs", value);
            List<byte[]> all = values(plain, "enriched_logs");
            assertThat(values(enrich, "enriched_logs"))
                    .usingElementComparator(Arrays::compare)
                    .containsExactly(all.get(0), all.get(2));
            assertThat(values(enrich, "enriched_otlp_logs"))
                    .usingElementComparator(Arrays::compare)
                    .containsExactly(reduced(values(plain, "enriched_otlp_logs").get(0), 0, 2));
        }
        assertThat(handedOver())
                .containsExactly(
                        "persons 1:unknown: records hold",
                        "persons 1:unknown: batches hold",
                        "sessions 1:unknown: records hold",
                        "sessions 1:unknown: batches hold");
        assertThat(enrich.deadLetters()).isEmpty();
    }

    private static List<byte[]> values(EnrichHarness harness, String topic) {
        return harness.read(topic).stream().map(TestRecord::value).toList();
    }

    private static byte[] reduced(byte[] batch, int... records) {
        OtlpBatch otlp = new OtlpBatch();
        assertThat(new OtlpReader().read(batch, Signal.LOGS, otlp)).isNull();
        return new OtlpSplicer().reduced(otlp, bits(records));
    }

    private static BitSet bits(int... records) {
        BitSet bits = new BitSet();
        Arrays.stream(records).forEach(bits::set);
        return bits;
    }

    @Test
    void amendedRecordsAreEmittedAsTheyWouldBeWithoutLateLinks() {
        byte[] value = logs(log("a", string(WHO, "unknown"), string(SESSION, "unknown")), log("b"));

        enrich.send("otlp_logs", value);

        try (EnrichHarness plain = filled(new EnrichHarness(EnrichHarness.settings()))) {
            plain.send("otlp_logs", value);
            for (String topic : List.of("enriched_logs", "enriched_otlp_logs")) {
                assertThat(values(enrich, topic))
                        .usingElementComparator(Arrays::compare)
                        .containsExactlyElementsOf(values(plain, topic));
            }
        }
        assertThat(handedOver()).containsExactly("persons 1:unknown: records amend");
    }

    @Test
    void whatIsTooLargeToWaitIsEmittedAtOnce() {
        start(Mode.HOLD, Mode.HOLD);
        enrich.maxMessageBytes = 10_000;
        enrich.metrics.take();

        enrich.send(
                "otlp_logs",
                logs(log("x".repeat(6_000), string(WHO, "unknown")), log("small", string(WHO, "unknown"))));

        assertThat(Late.handedOver(enrich))
                .extracting(waiting -> waiting.record().sourceIndex())
                .containsExactly(1, 1);
        assertThat(enrich.logs()).extracting(HandOverTest::recordId).containsExactly("otlp_logs-0-0-0");
        assertThat(enrich.logBatches()).singleElement().asString().contains("otlp_logs-0-0-0");
        assertThat(enrich.deadLetters()).isEmpty();
        assertThat(enrich.metrics.take())
                .containsSubsequence(
                        "handed over of records to persons: 1",
                        "not handed over of records: 1 TOO_LARGE",
                        "handed over of batches to persons: 1",
                        "not handed over of batches: 1 TOO_LARGE");
    }

    @Test
    void aResourceThatWouldBeRepeatedBeyondMeasureDoesNotWait() {
        start(Mode.OFF, Mode.HOLD);
        LogRecord[] records = new LogRecord[100];
        Arrays.fill(records, log("a", string(WHO, "unknown")));

        enrich.send("otlp_logs", logs(List.of(string("big", "x".repeat(700_000))), records));

        assertThat(Late.handedOver(enrich)).isEmpty();
        assertThat(enrich.logBatches()).hasSize(1);
        assertThat(enrich.metrics.take()).contains("not handed over of batches: 100 REPETITION");
    }

    @Test
    void anIdThatIsNotTextDoesNotWaitForTheTextThatItIsShownAs() {
        byte[] value = logs(log("a", string(WHO, "un?nown"), string(SESSION, "un?nown")));
        for (int i = 0; i < value.length; i++) {
            value[i] = value[i] == '?' ? (byte) 0xFF : value[i];
        }

        enrich.send("otlp_logs", value);

        assertThat(Late.handedOver(enrich)).isEmpty();
        assertThat(enrich.logs())
                .extracting(record -> record.get("distinct_id"))
                .hasToString("[un\uFFFDnown]");
    }

    @Test
    void recordsThatWaitAreCounted() {
        start(Mode.AMEND, Mode.HOLD);

        enrich.send(
                "otlp_logs",
                logs(
                        log("a", string(WHO, "unknown")),
                        log("b", string(WHO, "unknown"), string(SESSION, "unknown")),
                        log("c", string(SESSION, "unknown")),
                        log("d")));

        assertThat(enrich.metrics.take())
                .containsSubsequence(
                        "handed over of records to persons: 2",
                        "handed over of records to sessions: 1",
                        "handed over of batches to persons: 2",
                        "handed over of batches to sessions: 1")
                .contains(emitted("records", 4, 4), emitted("batches", 1, 1));
    }

    private static String emitted(String output, int records, int messages) {
        return "emitted LOGS as %s: %d records in %d messages, record time %d, Kafka timestamp %d"
                .formatted(output, records, messages, Otlp.TIME / 1_000_000, KAFKA_TIMESTAMP);
    }

    @Test
    void afterADefectNothingWaitsAndEverythingIsEmitted() {
        RecordedMetrics metrics = new RecordedMetrics();
        HandOver broken = new HandOver(
                Late.settings(Mode.HOLD, Mode.HOLD),
                null,
                () -> {
                    throw new IllegalStateException("provoked");
                },
                metrics);
        Batch batch = linked(logs(log("a", string(WHO, "unknown")), log("b")));

        assertThat(broken.apply(batch, NOW)).isEmpty();

        assertThat(batch.remaining(Output.RECORDS)).isEqualTo(2);
        assertThat(batch.remaining(Output.BATCHES)).isEqualTo(2);
        assertThat(metrics.take())
                .containsExactly(
                        "not handed over of records: 2 INTERNAL_ERROR", "not handed over of batches: 2 INTERNAL_ERROR");
    }

    @Test
    void theDeadLetterOfABatchLacksTheRecordsThatWait() {
        Batch batch = linked(logs(log("a", string(WHO, "unknown")), log("b"), log("c")));
        batch.hold(Output.BATCHES, bits(0));

        batch.notEmittedAtAll(Stage.EMIT, "too_large", "", Output.BATCHES);
        batch.notEmittedAtAll(Stage.EMIT, "too_large", "", Output.RECORDS);

        List<DeadLetter> letters = batch.takeDeadLetters();
        assertThat(letters).extracting(DeadLetter::records).containsExactly(2, 3);
        assertThat(letters)
                .extracting(letter -> EnrichHarness.parseLogs(letter.value()))
                .containsExactly(
                        EnrichHarness.parseLogs(logs(log("b"), log("c"))), EnrichHarness.parseLogs(batch.original()));
    }

    private static Batch linked(byte[] value) {
        Origin origin = new Origin("otlp_logs", 0, 0, KAFKA_TIMESTAMP);
        return new StepRun(EnrichHarness.settings(), key -> null, key -> null).run(origin, null, value);
    }

    private static String recordId(GenericRecord record) {
        return record.get("record_id").toString();
    }
}
