package io.loglink.topology.enrich;

import static io.loglink.topology.link.Attributes.array;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.serdes.avro.EnrichedBatchReader;
import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.EnrichSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An enriched batch reads as the enriched records of the same message, less what batches do not carry. */
class BatchesReadAsRecordsTest {
    private static final String KEY = "posthogDistinctId";

    private final EnrichHarness topology = harness("loglink.");

    @Test
    void logsOfEveryKindOfLink() throws IOException {
        byte[] value = Otlp.logs(
                Otlp.log("linked", string(KEY, "alice"), string("sessionId", "s-1"), array("list", "a", "b")),
                Otlp.log("no recording", integer(KEY, 42), string("sessionId", "s-2")),
                Otlp.log("unknown", string(KEY, "bob"), string("sessionId", "s-3")),
                Otlp.log("hint", string("user.id", "7"), string("loglink.person.id", "forged")));

        topology.send("otlp_logs", value);

        assertSame(Signal.LOGS, topology, "loglink.");
    }

    @Test
    void spans() throws IOException {
        topology.send(
                "otlp_spans", Otlp.spans(Otlp.span("POST /pay", string(KEY, "alice"), string("sessionId", "s-1"))));

        assertSame(Signal.SPANS, topology, "loglink.");
    }

    @Test
    void aPrefixOfOnesOwn() throws IOException {
        try (EnrichHarness other = harness("shop.")) {
            other.send(
                    "otlp_logs", Otlp.logs(Otlp.log("a", string(KEY, "alice"), string("loglink.person.id", "forged"))));

            assertSame(Signal.LOGS, other, "shop.");
        }
    }

    @Test
    void aRecordThatWasLeftOutDoesNotShiftTheOthers() throws IOException {
        topology.send(
                "otlp_logs",
                ("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"traceId\":\"x\"},"
                                + "{\"body\":{\"stringValue\":\"second\"}}]}]}]}")
                        .getBytes(UTF_8));

        List<EnrichedRecord> records = assertSame(Signal.LOGS, topology, "loglink.");
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.recordId()).isEqualTo("otlp_logs-0-0-1");
            assertThat(record.plain()).containsEntry("source_index", 1);
        });
    }

    @Test
    void aBatchThatLoglinkDidNotWriteHasNoLinks() throws IOException {
        List<EnrichedRecord> records =
                reader("loglink.").read(Signal.LOGS, Otlp.logs(Otlp.log("a", string(KEY, "alice"))), "t", 3, 9, 1_000);

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.summary()).isEqualTo("a");
            assertThat(record.text("person_link")).isEmpty();
            assertThat(record.text("session_link")).isEmpty();
            assertThat(record.recordId()).isEqualTo("t-3-9-0");
        });
    }

    @Test
    void aRevisionAndAReasonThatThisVersionDoesNotKnowAreShownAsTheyAre() throws IOException {
        byte[] later = Otlp.logs(Otlp.log(
                "a",
                string("loglink.record.id", "otlp_logs-1-5-7"),
                integer("loglink.revision", 2),
                string("loglink.late.link", "linked"),
                string("loglink.person.link", "not_yet_invented"),
                string("loglink.session.start", "of another type")));

        List<EnrichedRecord> records = reader("loglink.").read(Signal.LOGS, later, "t", 3, 9, 1_000);

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.recordId()).isEqualTo("otlp_logs-1-5-7");
            assertThat(record.revision()).isEqualTo(2);
            assertThat(record.lateLink()).isEqualTo("linked");
            assertThat(record.text("person_link")).isEqualTo("not_yet_invented");
            assertThat(record.attributes()).isEmpty();
            assertThat(record.plain())
                    .containsEntry("session_start", null)
                    .containsEntry("source_topic", "otlp_logs")
                    .containsEntry("source_partition", 1)
                    .containsEntry("source_offset", 5L)
                    .containsEntry("source_index", 7);
        });
    }

    @Test
    void whatIsNoBatchIsNamed() {
        assertThatThrownBy(() -> reader("loglink.").read(Signal.LOGS, "nonsense".getBytes(UTF_8), "t", 3, 9, 0))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("loglink.").read(Signal.SPANS, Otlp.logs(Otlp.log("a")), "t", 3, 9, 0))
                .isInstanceOf(IOException.class)
                .hasMessage("a batch of logs where spans are expected");
    }

    private static EnrichHarness harness(String prefix) {
        EnrichSettings settings = EnrichHarness.settings();
        EnrichHarness harness = new EnrichHarness(new EnrichSettings(
                settings.logsTopics(),
                settings.spansTopics(),
                settings.inputEncoding(),
                settings.records(),
                settings.batches(),
                settings.deadLettersTopic(),
                settings.project(),
                settings.replayUrlTemplate(),
                prefix));
        harness.person("1", "alice", "p-1", 3);
        harness.person("1", "42", "p-42", 0);
        harness.session("1", "s-1", 1_699_999_990_000L, null, true);
        harness.session("1", "s-2", 1_699_999_990_000L, null, false);
        return harness;
    }

    private static EnrichedBatchReader reader(String prefix) {
        return new EnrichedBatchReader(new ReservedNames(prefix));
    }

    private static List<EnrichedRecord> assertSame(Signal signal, EnrichHarness harness, String prefix)
            throws IOException {
        String topic = signal == Signal.LOGS ? "enriched_otlp_logs" : "enriched_otlp_spans";
        List<EnrichedRecord> fromBatches = new ArrayList<>();
        for (TestRecord<byte[], byte[]> message : harness.read(topic)) {
            fromBatches.addAll(reader(prefix).read(signal, message.value(), topic, 0, 0, message.timestamp()));
        }
        List<GenericRecord> records = signal == Signal.LOGS ? harness.logs() : harness.spans();

        assertThat(fromBatches).isNotEmpty();
        assertThat(fromBatches.stream().map(EnrichedRecord::plain))
                .containsExactlyElementsOf(records.stream()
                        .map(record -> lessWhatBatchesLack(signal, record))
                        .toList());
        return fromBatches;
    }

    private static Map<String, @Nullable Object> lessWhatBatchesLack(Signal signal, GenericRecord record) {
        Map<String, @Nullable Object> plain = new EnrichedRecord(signal, record).plain();
        plain.put("mapping_version", null);
        plain.put("session_end", null);
        return plain;
    }
}
