package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.EnrichHarness.KAFKA_TIMESTAMP;
import static io.loglink.topology.enrich.HandOverRig.NOW;
import static io.loglink.topology.enrich.HandOverRig.SESSION;
import static io.loglink.topology.enrich.HandOverRig.WHO;
import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.link.Attributes.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.config.LateTestSettings;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.deadletters.Origin;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What goes on at once of a batch in which records wait. */
class BatchesWithWaitingRecordsTest {
    @AutoClose
    private final HandOverRig rig = new HandOverRig();

    @Test
    void heldRecordsLeaveTheirBatchAndTheRestGoesOnAsItWas() {
        EnrichHarness enrich = rig.start(Mode.HOLD, Mode.HOLD);
        byte[] value = logs(
                log("a", string(WHO, "linked")),
                log("b", string(WHO, "unknown")),
                log("c"),
                log("d", string(SESSION, "unknown")));

        enrich.send("otlp_logs", value);

        try (EnrichHarness plain = HandOverRig.filled(new EnrichHarness(EnrichHarness.settings()))) {
            plain.send("otlp_logs", value);
            List<byte[]> all = values(plain, "enriched_logs");
            assertThat(values(enrich, "enriched_logs"))
                    .usingElementComparator(Arrays::compare)
                    .containsExactly(all.get(0), all.get(2));
            assertThat(values(enrich, "enriched_otlp_logs"))
                    .usingElementComparator(Arrays::compare)
                    .containsExactly(reduced(values(plain, "enriched_otlp_logs").get(0), 0, 2));
        }
        assertThat(Late.handedOverAsText(enrich))
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

    @Test
    void amendedRecordsAreEmittedAsTheyWouldBeWithoutLateLinks() {
        EnrichHarness enrich = rig.start(Mode.AMEND, Mode.OFF);
        byte[] value = logs(log("a", string(WHO, "unknown"), string(SESSION, "unknown")), log("b"));

        enrich.send("otlp_logs", value);

        try (EnrichHarness plain = HandOverRig.filled(new EnrichHarness(EnrichHarness.settings()))) {
            plain.send("otlp_logs", value);
            for (String topic : List.of("enriched_logs", "enriched_otlp_logs")) {
                assertThat(values(enrich, topic))
                        .usingElementComparator(Arrays::compare)
                        .containsExactlyElementsOf(values(plain, topic));
            }
        }
        assertThat(Late.handedOverAsText(enrich)).containsExactly("persons 1:unknown: records amend");
    }

    @Test
    void afterADefectNothingWaitsAndEverythingIsEmitted() {
        RecordedMetrics metrics = new RecordedMetrics();
        HandOver broken = new HandOver(
                LateTestSettings.hold(),
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

    private static BitSet bits(int... records) {
        BitSet bits = new BitSet();
        Arrays.stream(records).forEach(bits::set);
        return bits;
    }
}
