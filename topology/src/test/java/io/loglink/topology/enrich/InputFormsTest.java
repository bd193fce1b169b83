package io.loglink.topology.enrich;

import static io.loglink.topology.enrich.Otlp.log;
import static io.loglink.topology.enrich.Otlp.logs;
import static io.loglink.topology.enrich.Otlp.span;
import static io.loglink.topology.enrich.Otlp.spans;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.InputEncoding;
import io.loglink.topology.enrich.EnrichHarness.Dead;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The forms in which batches come: encodings, signals, empty ones. */
class InputFormsTest {
    private EnrichHarness enrich = new EnrichHarness(EnrichHarness.settings());

    @AfterEach
    void close() {
        enrich.close();
    }

    private void restart(EnrichSettings settings) {
        enrich.close();
        enrich = new EnrichHarness(settings);
    }

    @Test
    void framedProtobufIsUnwrapped() {
        byte[] payload = logs(log("a"));
        byte[] framed = ByteBuffer.allocate(6 + payload.length)
                .put((byte) 0)
                .putInt(5)
                .put((byte) 0)
                .put(payload)
                .array();

        enrich.send("otlp_logs", framed);

        assertThat(enrich.logs())
                .extracting(record -> record.get("body").toString())
                .containsExactly("a");
    }

    @Test
    void jsonIsReadAndABrokenRecordInItKeepsTheOthersIndexes() {
        String json = """
                {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                "scopeLogs":[{"logRecords":[{"body":{"stringValue":"a"}},{"traceId":"xyz"},{"body":{"stringValue":"c"}}]}]}]}""";

        enrich.send("otlp_logs", json.getBytes(UTF_8));

        assertThat(enrich.logs())
                .extracting(record -> record.get("body") + " " + record.get("record_id"))
                .containsExactly("a otlp_logs-0-0-0", "c otlp_logs-0-0-2");
        List<Dead> letters = enrich.deadLetters();
        assertThat(letters).extracting(Dead::what).containsExactly("decode broken_record 1");
        assertThat(new String(letters.get(0).value(), UTF_8)).contains("\"traceId\":\"xyz\"", "service.name");
    }

    @Test
    void aConfiguredEncodingIsNotGuessed() {
        EnrichSettings auto = EnrichHarness.settings();
        restart(new EnrichSettings(
                auto.logsTopics(),
                auto.spansTopics(),
                InputEncoding.OTLP_JSON,
                auto.records(),
                auto.batches(),
                auto.deadLettersTopic(),
                auto.project(),
                auto.replayUrlTemplate(),
                auto.attributePrefix()));

        enrich.send("otlp_logs", logs(log("a")));

        assertThat(enrich.deadLetters()).extracting(Dead::what).containsExactly("decode not_otlp -");
    }

    @Test
    void aTopicOfBothSignalsIsToldByHeaderElseByTheRecords() {
        EnrichSettings separate = EnrichHarness.settings();
        restart(new EnrichSettings(
                List.of("otlp"),
                List.of("otlp"),
                separate.inputEncoding(),
                separate.records(),
                separate.batches(),
                separate.deadLettersTopic(),
                separate.project(),
                separate.replayUrlTemplate(),
                separate.attributePrefix()));

        enrich.send("otlp", logs(log("a")), "otelcol.signal", "logs");
        enrich.send("otlp", spans(span("b")), "otelcol.signal", "traces");
        enrich.send("otlp", logs(log("c")));
        enrich.send("otlp", spans(span("d")));
        enrich.send("otlp", logs(log("e")), "otelcol.signal", "metrics");

        assertThat(enrich.logs())
                .extracting(record -> record.get("body").toString())
                .containsExactly("a", "c");
        assertThat(enrich.spans())
                .extracting(record -> record.get("name").toString())
                .containsExactly("b", "d");
        assertThat(enrich.deadLetters()).extracting(Dead::what).containsExactly("decode wrong_signal -");
    }

    @Test
    void emptyBatchesAndDeletionsAreNeitherOutputNorDeadLetters() {
        enrich.send("otlp_logs", new byte[0]);
        enrich.send("otlp_logs", (byte[]) null);
        enrich.send("otlp_logs", "{\"resourceLogs\":[]}".getBytes(UTF_8));

        assertThat(enrich.deadLetters()).isEmpty();
        assertNothingElse();
    }

    private void assertNothingElse() {
        assertThat(enrich.read("enriched_logs")).isEmpty();
        assertThat(enrich.read("enriched_spans")).isEmpty();
        assertThat(enrich.read("enriched_otlp_logs")).isEmpty();
        assertThat(enrich.read("enriched_otlp_spans")).isEmpty();
    }
}
