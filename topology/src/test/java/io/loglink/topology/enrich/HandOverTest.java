package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.EnrichHarness.KAFKA_TIMESTAMP;
import static io.loglink.topology.enrich.HandOverRig.SESSION;
import static io.loglink.topology.enrich.HandOverRig.WHO;
import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records wait, for what, and which do not though a row is missing. */
class HandOverTest {
    @AutoClose
    private final HandOverRig rig = new HandOverRig();

    @Test
    void withLateLinksTheTopologyReadsLikeThePictureInItsDocumentation() throws IOException {
        EnrichHarness enrich = rig.start(Mode.AMEND, Mode.OFF);
        String description = enrich.topology(EnrichHarness.settings(), LateTestSettings.hold())
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
                    EnrichHarness enrich = rig.start(records, batches, relinkMerges);

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
                    assertThat(Late.handedOverAsText(enrich)).as(mode).isEqualTo(expected);
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

    @Test
    void whatIsTooLargeToWaitIsEmittedAtOnce() {
        EnrichHarness enrich = rig.start(Mode.HOLD, Mode.HOLD);
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
        EnrichHarness enrich = rig.start(Mode.OFF, Mode.HOLD);
        LogRecord[] records = new LogRecord[100];
        Arrays.fill(records, log("a", string(WHO, "unknown")));

        enrich.send("otlp_logs", logs(List.of(string("big", "x".repeat(700_000))), records));

        assertThat(Late.handedOver(enrich)).isEmpty();
        assertThat(enrich.logBatches()).hasSize(1);
        assertThat(enrich.metrics.take()).contains("not handed over of batches: 100 REPETITION");
    }

    @Test
    void anIdThatIsNotTextDoesNotWaitForTheTextThatItIsShownAs() {
        EnrichHarness enrich = rig.start(Mode.AMEND, Mode.OFF);
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
        EnrichHarness enrich = rig.start(Mode.AMEND, Mode.HOLD);

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

    private static String recordId(GenericRecord record) {
        return record.get("record_id").toString();
    }
}
