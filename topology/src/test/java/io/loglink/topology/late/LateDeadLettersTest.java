package io.loglink.topology.late;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.late.LateHarness.DISTINCT_ID;
import static io.loglink.topology.late.LateRig.PERSON_ONLY;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.enrich.EnrichHarness;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot wait, and where it goes. */
class LateDeadLettersTest {
    @TempDir
    Path state;

    @AutoClose
    private final LateRig rig = new LateRig();

    @Test
    void whatCannotBeReadBecomesADeadLetterWithItsBytes() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        TestRecord<byte[], byte[]> good =
                harness.handedOver("otlp_logs", PERSON_ONLY).get(0);

        harness.pipe(LateTestSettings.PERSONS_TOPIC, message("1:alice", "nonsense".getBytes(UTF_8)));
        harness.pipe(LateTestSettings.PERSONS_TOPIC, message("1:alice", null));
        harness.pipe(LateTestSettings.PERSONS_TOPIC, message(null, good.value()));
        harness.pipe(LateTestSettings.PERSONS_TOPIC, message("1:bob", good.value()));
        harness.pipe(LateTestSettings.SESSIONS_TOPIC, good);

        List<EnrichHarness.Dead> letters = harness.deadLetters();
        assertThat(letters)
                .extracting(letter -> letter.what() + " " + letter.headers().get("loglink.topic") + "-"
                        + letter.headers().get("loglink.offset"))
                .containsExactly(
                        "late not_a_waiting_record - loglink_late_persons-0",
                        "late not_a_waiting_record - loglink_late_persons-1",
                        "late not_a_waiting_record - loglink_late_persons-2",
                        "late not_a_waiting_record - loglink_late_persons-3",
                        "late not_a_waiting_record - loglink_late_sessions-0");
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
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        harness.send("otlp_logs", PERSON_ONLY);

        harness.row("person_distinct_ids", TableKey.of("1", "alice"), "broken");

        assertThat(harness.records()).hasSize(1);
        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void aRecordTooLargeForTheStoreDoesNotWait() {
        LateHarness harness = rig.start(state, LateTestSettings.hold());
        // Its key in the store is long, and that of the output is not.
        String id = "alice".repeat(60);
        List<TestRecord<byte[], byte[]>> large =
                harness.handedOver("otlp_logs", logs(log("y".repeat(2_000), string(DISTINCT_ID, id))));
        harness.maxMessageBytes = large.get(0).value().length + 400;

        large.forEach(message -> harness.pipe(LateTestSettings.PERSONS_TOPIC, message));

        assertThat(harness.records()).containsExactly("otlp_logs-0-0-0 r0 evicted unknown_distinct_id no_attribute");
        assertThat(harness.batches()).containsExactly("otlp_logs-0-0-0 r0 evicted unknown_distinct_id no_attribute");
        assertThat(harness.metrics.take())
                .containsExactly(
                        "persons: waits, records",
                        "persons: left, records EVICTED_BYTES",
                        "emitted LOGS records: 1",
                        "persons: waits, batches",
                        "persons: left, batches EVICTED_BYTES",
                        "emitted LOGS batches: 1");
        harness.person(id, "p1@1");
        assertThat(harness.records()).as("nothing waited").isEmpty();
        assertThat(harness.batches()).as("nothing waited").isEmpty();
        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void aRowTooLargeForTheStoreBecomesADeadLetterAndLeavesTheOneThatStands() {
        LateHarness harness = rig.start(state, LateTestSettings.relink());
        harness.person("alice", "p1@1");
        harness.send("otlp_logs", PERSON_ONLY);
        harness.maxMessageBytes = 10_000;

        harness.person("alice", "p".repeat(10_000) + "@2");
        harness.maxMessageBytes = 1_048_576;
        harness.person("alice", "p3@3");

        EnrichHarness.Dead letter = harness.deadLetters().get(0);
        assertThat(letter.what()).isEqualTo("table too_large -");
        assertThat(letter.headers()).containsEntry("loglink.topic", "person_distinct_ids");
        assertThat(harness.records())
                .containsExactly(
                        "otlp_logs-0-0-0 r0 - linked:p1 no_attribute",
                        "otlp_logs-0-0-0 r1 linked linked:p3 no_attribute");
        assertThat(harness.overrides()).hasSize(1);
    }

    @Test
    void whatWaitedForAnOutputThatIsOffNowBecomesADeadLetter() {
        LateHarness harness = rig.start(state, LateTestSettings.hold());
        List<TestRecord<byte[], byte[]>> messages = harness.handedOver("otlp_logs", PERSON_ONLY);
        LateHarness late =
                rig.start(state, LateTestSettings.of(Mode.AMEND, Mode.OFF, false), EnrichHarness.recordsOnly());

        messages.forEach(message -> late.pipe(LateTestSettings.PERSONS_TOPIC, message));
        late.person("alice", "p1@1");

        assertThat(late.records()).containsExactly("otlp_logs-0-0-0 r0 linked linked:p1 no_attribute");
        EnrichHarness.Dead letter = late.deadLetters().get(0);
        assertThat(letter.what()).isEqualTo("late output_off 0");
        assertThat(letter.value()).isEqualTo(PERSON_ONLY);
    }

    @Test
    void anAmendmentOfAnOutputThatIsOffNowIsOnlyCountedBecauseItsRecordIsOut() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        List<TestRecord<byte[], byte[]>> messages = harness.handedOver("otlp_logs", PERSON_ONLY);
        LateHarness late =
                rig.start(state, LateTestSettings.of(Mode.OFF, Mode.HOLD, false), EnrichHarness.batchesOnly());

        messages.forEach(message -> late.pipe(LateTestSettings.PERSONS_TOPIC, message));
        late.person("alice", "p1@1");

        assertThat(late.records()).isEmpty();
        assertThat(late.deadLetters()).isEmpty();
        assertThat(late.metrics.take()).contains("persons: left, records OUTPUT_OFF");
    }

    @Test
    void anAmendmentThatIsTooLargeIsOnlyCountedBecauseItsRecordIsOut() {
        LateHarness harness = rig.start(state, LateTestSettings.amend());
        harness.send("otlp_logs", PERSON_ONLY);
        assertThat(harness.records()).hasSize(1);
        harness.maxMessageBytes = 1_500;

        harness.person("alice", "p".repeat(1_200) + "@1");

        assertThat(harness.records()).isEmpty();
        assertThat(harness.deadLetters()).isEmpty();
        assertThat(harness.metrics.take()).contains("persons: left, records TOO_LARGE");
    }

    @Test
    void aHeldRecordThatIsTooLargeBecomesADeadLetter() {
        LateHarness harness = rig.start(state, LateTestSettings.of(Mode.HOLD, Mode.OFF, false));
        harness.send("otlp_logs", PERSON_ONLY);
        assertThat(harness.records()).isEmpty();
        harness.maxMessageBytes = 1_500;

        harness.person("alice", "p".repeat(1_200) + "@1");

        assertThat(harness.records()).isEmpty();
        assertThat(harness.metrics.take()).noneMatch(call -> call.contains("left"));
        assertThat(harness.deadLetters()).extracting(EnrichHarness.Dead::what).containsExactly("emit too_large 0");
    }
}
