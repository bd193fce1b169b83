package io.loglink.topology.enrich;

import static io.loglink.topology.link.Attributes.array;
import static io.loglink.topology.link.Attributes.bool;
import static io.loglink.topology.link.Attributes.bytes;
import static io.loglink.topology.link.Attributes.decimal;
import static io.loglink.topology.link.Attributes.empty;
import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.map;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.explain.ExplainedDeadLetter;
import io.loglink.topology.explain.ExplainedRecord;
import io.loglink.topology.explain.Explainer;
import io.loglink.topology.explain.Explanation;
import io.loglink.topology.explain.Message;
import io.loglink.topology.explain.Selection;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code explain} says of a message is what the topology writes for it, field by field and dead letter by dead letter. */
class ExplainedAsWrittenTest {
    private static final String KEY = "posthogDistinctId";

    static Stream<Arguments> batches() {
        return Stream.of(
                Arguments.of(
                        "values of every type",
                        "otlp_logs",
                        null,
                        Otlp.logs(logs(
                                string(KEY, "alice"),
                                string(KEY, "Alice"),
                                string(KEY, "gone"),
                                string(KEY, ""),
                                empty(KEY),
                                integer(KEY, 42),
                                decimal(KEY, 42),
                                bool(KEY, true),
                                array(KEY, "a"),
                                map(KEY),
                                bytes(KEY),
                                string(KEY, "anonymous"),
                                string(KEY, "null"),
                                string(KEY, "x".repeat(401)),
                                string("distinct_id", "alice"),
                                string("sessionId", "s-1"),
                                string("sessionId", "s-2"),
                                string("sessionId", "s-3"),
                                string("loglink.person.id", "forged")))),
                Arguments.of(
                        "ordered keys and conventions",
                        "otlp_logs",
                        "Bearer phc_chat",
                        Otlp.logs(
                                List.of(string("customer", "alice"), string("session.id", "s-1")),
                                logs(string("user.id", "bob"), string("customer", ""), string("distinctId", "alice")))),
                Arguments.of(
                        "a token that no project has", "otlp_logs", "phc_none", Otlp.logs(logs(string(KEY, "alice")))),
                Arguments.of(
                        "tokens of resources",
                        "otlp_logs",
                        null,
                        ExportLogsServiceRequest.newBuilder()
                                .addResourceLogs(ofToken("phc_shop"))
                                .addResourceLogs(ofToken("phc_none"))
                                .addResourceLogs(ofToken("phc_chat"))
                                .build()
                                .toByteArray()),
                Arguments.of(
                        "spans have keys of their own",
                        "otlp_spans",
                        "phc_spans",
                        Otlp.spans(Otlp.span("a", string("user.id", "alice")), Otlp.span("b", string(KEY, "alice")))),
                Arguments.of(
                        "a broken record among others",
                        "otlp_logs",
                        null,
                        ("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"traceId\":\"x\"},{\"attributes\":[{\"key\":"
                                        + "\"posthogDistinctId\",\"value\":{\"stringValue\":\"alice\"}}]}]}]}]}")
                                .getBytes(UTF_8)),
                Arguments.of("broken protobuf", "otlp_logs", null, new byte[] {10, 9, 18, 7, 18, 1, 1, 18, 2, 26, 0}),
                Arguments.of("logs on the topic of spans", "otlp_spans", null, Otlp.logs(logs(string(KEY, "alice")))),
                Arguments.of("no encoding", "otlp_logs", null, "nonsense".getBytes(UTF_8)),
                Arguments.of("no records", "otlp_logs", null, new byte[0]),
                Arguments.of("framed", "otlp_logs", null, framed(Otlp.logs(logs(string(KEY, "alice"))))),
                Arguments.of(
                        "larger than a message may be",
                        "otlp_logs",
                        null,
                        Otlp.logs(
                                Otlp.log("x".repeat(5_000), string(KEY, "alice")),
                                Otlp.log("small", string(KEY, "alice")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void theVerdictIsWhatTheTopologyWrites(String name, String topic, @Nullable String token, byte[] value) {
        assertSame(topic, token, value);
    }

    static Stream<byte[]> randomBatches() {
        Random random = new Random(20261120);
        return Stream.generate(() -> random(random)).limit(300);
    }

    @ParameterizedTest
    @MethodSource("randomBatches")
    void soItIsForRandomBatches(byte[] value) {
        assertSame("otlp_logs", value.length % 3 == 0 ? "phc_chat" : null, value);
    }

    private static byte[] random(Random random) {
        List<String> keys =
                List.of(KEY, "sessionId", "customer", "user.id", "distinct_id", "session.id", "Posthogdistinctid");
        List<String> ids = List.of("alice", "Alice", "gone", "null", "anonymous", "s-1", "s-2", "", "42");
        List<KeyValue> resource = new ArrayList<>(List.of(string("service.name", "shop")));
        LogRecord[] records = new LogRecord[1 + random.nextInt(6)];
        for (int i = 0; i < records.length; i++) {
            KeyValue[] attributes = new KeyValue[random.nextInt(4)];
            for (int a = 0; a < attributes.length; a++) {
                String key = keys.get(random.nextInt(keys.size()));
                attributes[a] =
                        random.nextInt(5) == 0 ? integer(key, 42) : string(key, ids.get(random.nextInt(ids.size())));
            }
            records[i] = Otlp.log("record " + i, attributes);
        }
        if (random.nextBoolean()) {
            resource.add(string(keys.get(random.nextInt(keys.size())), ids.get(random.nextInt(ids.size()))));
        }
        byte[] value = Otlp.logs(resource, records);
        if (random.nextInt(10) == 0) {
            value[random.nextInt(value.length)]++;
        }
        return value;
    }

    private static void assertSame(String topic, @Nullable String token, byte[] value) {
        EnrichSettings settings =
                EnrichHarness.settings(new ProjectResolution("x-loglink-token", "loglink.token", "1"));
        try (EnrichHarness topology = new EnrichHarness(settings)) {
            topology.maxMessageBytes = 4_000;
            new SharedTables().fill(topology);
            topology.send(topic, value, token == null ? new String[0] : new String[] {"x-loglink-token", token});

            Explanation explanation = explain(settings, topology, topic, token, value);

            Signal signal = topic.equals("otlp_logs") ? Signal.LOGS : Signal.SPANS;
            assertThat(links(explanation))
                    .isEqualTo(links(signal, signal == Signal.LOGS ? topology.logs() : topology.spans()));
            assertThat(letters(explanation)).isEqualTo(letters(topology));
        }
    }

    private static Explanation explain(
            EnrichSettings settings, EnrichHarness topology, String topic, @Nullable String token, byte[] value) {
        Origin origin = new Origin(topic, 0, 0, EnrichHarness.KAFKA_TIMESTAMP);
        RecordHeaders headers = new RecordHeaders();
        if (token != null) {
            headers.add("x-loglink-token", token.getBytes(UTF_8));
        }
        return new Explainer(settings, new SharedTables(), () -> topology.maxMessageBytes)
                .explain(new Message("it", origin, null, true, null, value, headers), new Selection(null, 1_000));
    }

    /** The fields of the links by record id. */
    private static Map<String, Map<String, @Nullable Object>> links(Explanation explanation) {
        Map<String, Map<String, @Nullable Object>> links = new TreeMap<>();
        for (ExplainedRecord record : explanation.records()) {
            if (record.wouldWrite() != null && record.recordId() != null) {
                links.put(record.recordId(), record.wouldWrite());
            }
        }
        return links;
    }

    private static Map<String, Map<String, @Nullable Object>> links(Signal signal, List<GenericRecord> records) {
        Map<String, Map<String, @Nullable Object>> links = new TreeMap<>();
        for (GenericRecord record : records) {
            Map<String, @Nullable Object> fields = new EnrichedRecord(signal, record).plain();
            fields.keySet()
                    .removeIf(field -> !field.equals("project_id")
                            && !field.equals("distinct_id")
                            && !field.equals("mapping_version")
                            && !field.startsWith("person_")
                            && !field.startsWith("session_"));
            links.put(record.get("record_id").toString(), fields);
        }
        return links;
    }

    private static List<String> letters(Explanation explanation) {
        List<String> letters = new ArrayList<>();
        for (ExplainedDeadLetter letter : explanation.deadLetters()) {
            letters.add(letter.stage() + " " + letter.reason() + " "
                    + (letter.recordIndex() == null ? "-" : letter.recordIndex()) + " " + letter.detail());
        }
        return letters;
    }

    /** One that is too large for a message is written in parts. */
    private static List<String> letters(EnrichHarness topology) {
        return topology.deadLetters().stream()
                .filter(letter ->
                        letter.headers().getOrDefault("loglink.part", "1/1").startsWith("1/"))
                .map(letter -> letter.what() + " " + letter.headers().get("loglink.detail"))
                .toList();
    }

    private static LogRecord[] logs(KeyValue... oneEach) {
        return Arrays.stream(oneEach)
                .map(attribute -> Otlp.log(attribute.getKey(), attribute))
                .toArray(LogRecord[]::new);
    }

    private static ResourceLogs ofToken(String token) {
        return Otlp.resourceLogs(
                List.of(string("loglink.token", token)), logs(string(KEY, "alice"), string("sessionId", "s-1")));
    }

    private static byte[] framed(byte[] value) {
        byte[] framed = new byte[6 + value.length];
        System.arraycopy(value, 0, framed, 6, value.length);
        return framed;
    }
}
