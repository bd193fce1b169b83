package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.Otlp.copies;
import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.link.Attributes.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.enrich.EnrichHarness.Dead;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** No message is larger than its topic takes: a batch is split, and what cannot be split becomes a dead letter. */
class MessageSizeTest {
    @AutoClose
    private final EnrichHarness enrich = new EnrichHarness(EnrichHarness.settings());

    @Test
    void thousandsOfSmallRecordsUnderALargeResourceAreADeadLetterWhereAnOutputWouldRepeatTheResource() {
        byte[] value = logs(List.of(string("huge", "x".repeat(500_000))), copies(2_000, log("a")));

        enrich.send("otlp_logs", value);

        // The batch stays a batch and is no larger than before; single records would be a gigabyte.
        assertThat(enrich.logBatches()).hasSize(1);
        assertThat(enrich.logs()).isEmpty();
        List<Dead> letters = enrich.deadLetters();
        assertThat(letters).extracting(Dead::what).containsExactly("emit too_large -");
        assertThat(letters.get(0).headers()).containsEntry("loglink.record.count", "2000");
        assertThat(letters.get(0).value()).isEqualTo(value);
    }

    @Test
    void aBatchThatOnlyTinyPartsCouldHoldIsADeadLetter() {
        enrich.maxMessageBytes = 60_000;
        byte[] value = logs(List.of(string("huge", "x".repeat(59_000))), copies(5_000, log("a")));

        enrich.send("otlp_logs", value);

        assertThat(enrich.logBatches()).isEmpty();
        assertThat(enrich.deadLetters()).extracting(Dead::what).containsOnly("emit too_large -");
    }

    @Test
    void aBatchThatIsTooLargeIsSplitBetweenRecords() {
        LogRecord[] records =
                IntStream.range(0, 500).mapToObj(i -> log("log " + i)).toArray(LogRecord[]::new);
        enrich.maxMessageBytes = 10_000;

        enrich.send("otlp_logs", logs(records));

        List<ExportLogsServiceRequest> batches = enrich.logBatches();
        assertThat(batches).hasSizeGreaterThan(10);
        List<String> bodies = new ArrayList<>();
        for (ExportLogsServiceRequest batch : batches) {
            assertThat(batch.getSerializedSize()).isLessThan(10_000);
            batch.getResourceLogs(0)
                    .getScopeLogs(0)
                    .getLogRecordsList()
                    .forEach(record -> bodies.add(record.getBody().getStringValue()));
        }
        assertThat(bodies)
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "log " + i).toList());
        assertThat(enrich.logs()).hasSize(500);
        assertThat(enrich.deadLetters()).isEmpty();
    }

    @Test
    void aRecordTooLargeForAnOutputIsADeadLetterInPartsAndTheOthersGoOn() {
        enrich.maxMessageBytes = 10_000;
        LogRecord large = log("x".repeat(30_000));

        enrich.send("otlp_logs", logs(log("a"), large, log("b")));

        assertThat(enrich.logs())
                .extracting(record -> record.get("body").toString())
                .containsExactly("a", "b");
        List<Dead> letters = enrich.deadLetters();
        assertThat(letters).extracting(Dead::what).containsOnly("emit too_large 1");
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        letters.forEach(part -> joined.writeBytes(part.value()));
        // Neither of the two shapes could take it: that is one dead letter all the same.
        assertThat(joined.toByteArray()).isEqualTo(logs(large));
    }
}
