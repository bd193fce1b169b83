package io.loglink.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.serdes.otlp.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TrafficSourceTest {

    private static final long START_MS = 1_800_000_000_000L;
    private static final int RATE = 200;

    @Test
    void equalSeedStartAndRateGiveEqualMessages() {
        List<OtlpMessage> one = messages(7, 300);
        List<OtlpMessage> other = messages(7, 300);

        assertThat(other).usingRecursiveComparison().isEqualTo(one);
        assertThat(messages(8, 300).get(0).value()).isNotEqualTo(one.get(0).value());
    }

    @Test
    void messagesAreDueInOrderAtTheRate() {
        List<OtlpMessage> messages = messages(1, 400);

        assertThat(messages).extracting(OtlpMessage::dueMs).isSorted();
        long records = messages.stream()
                .filter(OtlpMessage::readable)
                .mapToInt(OtlpMessage::records)
                .sum();
        long lengthMs = messages.get(messages.size() - 1).dueMs() - START_MS;
        assertThat(records * 1000.0 / lengthMs).isBetween(RATE * 0.95, RATE * 1.05);
    }

    @Test
    void aReadableMessageIsABatchOf5To50RecordsThatParses() throws IOException {
        Set<String> shapes = new TreeSet<>();
        for (OtlpMessage message : messages(1, 400)) {
            if (!message.readable()) {
                continue;
            }
            boolean json = message.value()[0] == '{';
            shapes.add(message.signal() + (json ? " json" : " proto"));
            assertThat(message.records()).isBetween(5, 50);
            assertThat(json ? jsonRecords(message) : protoRecords(message)).isEqualTo(message.records());
        }
        assertThat(shapes).containsExactly("LOGS json", "LOGS proto", "SPANS json", "SPANS proto");
    }

    @Test
    void someMessagesAreNoOtlpOrHaveATokenOfNobody() {
        Map<String, Integer> unreadable = new TreeMap<>();
        for (OtlpMessage message : messages(1, 1500)) {
            if (!message.readable()) {
                unreadable.merge(message.records() == 0 ? "no otlp" : message.token(), 1, Integer::sum);
            }
        }

        assertThat(unreadable).containsOnlyKeys("no otlp", Cast.UNKNOWN_TOKEN);
    }

    @Test
    void theLogsAndSpansOfATraceMostlyShareDistinctIdAndSession() throws IOException {
        Map<String, Map<String, Integer>> identitiesByTrace = new HashMap<>();
        for (OtlpMessage message : messages(3, 400)) {
            if (!message.readable()
                    || message.value()[0] == '{'
                    || !message.token().equals(Cast.SHOP.token())) {
                continue;
            }
            for (Seen seen : seen(message)) {
                identitiesByTrace
                        .computeIfAbsent(seen.trace(), t -> new HashMap<>())
                        .merge(
                                seen.attributes().get("posthogDistinctId") + " "
                                        + seen.attributes().get("sessionId"),
                                1,
                                Integer::sum);
            }
        }

        long records = identitiesByTrace.values().stream()
                .flatMap(identities -> identities.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        long commonest = identitiesByTrace.values().stream()
                .mapToInt(identities ->
                        identities.values().stream().max(Integer::compare).orElse(0))
                .sum();
        assertThat(identitiesByTrace).hasSizeGreaterThan(100);
        assertThat(commonest * 100 / records).isGreaterThan(85);
    }

    @Test
    void everyMistakeIsMade() throws IOException {
        Set<String> made = new TreeSet<>();
        for (OtlpMessage message : messages(5, 400)) {
            if (!message.readable()
                    || message.value()[0] == '{'
                    || !message.token().equals(Cast.SHOP.token())) {
                continue;
            }
            for (Seen seen : seen(message)) {
                made.add(identityOf(seen.attributes()));
            }
        }

        assertThat(made)
                .contains(
                        "none",
                        "distinct_id",
                        "user_id",
                        "posthogDistinctId=",
                        "posthogDistinctId=anonymous",
                        "posthogDistinctId=mallory@nowhere.example",
                        "posthogDistinctId=" + Cast.FORMER_CUSTOMER,
                        "posthogDistinctId is ARRAY_VALUE",
                        "posthogDistinctId is INT_VALUE",
                        "posthogDistinctId=alice@example.com");
    }

    private static String identityOf(Map<String, AnyValue> attributes) {
        for (String key : List.of("distinct_id", "user_id")) {
            if (attributes.containsKey(key)) {
                return key;
            }
        }
        AnyValue id = attributes.get("posthogDistinctId");
        if (id == null) {
            return "none";
        }
        return id.hasStringValue()
                ? "posthogDistinctId=" + id.getStringValue()
                : "posthogDistinctId is " + id.getValueCase();
    }

    private record Seen(String trace, Map<String, AnyValue> attributes) {}

    private static List<Seen> seen(OtlpMessage message) throws InvalidProtocolBufferException {
        List<Seen> seen = new ArrayList<>();
        if (message.signal() == Signal.LOGS) {
            for (LogRecord log : logs(message)) {
                seen.add(new Seen(hex(log.getTraceId().toByteArray()), map(log.getAttributesList())));
            }
        } else {
            for (Span span : spans(message)) {
                seen.add(new Seen(hex(span.getTraceId().toByteArray()), map(span.getAttributesList())));
            }
        }
        return seen;
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    private static Map<String, AnyValue> map(List<KeyValue> attributes) {
        Map<String, AnyValue> map = new HashMap<>();
        attributes.forEach(attribute -> map.put(attribute.getKey(), attribute.getValue()));
        return map;
    }

    private static int protoRecords(OtlpMessage message) throws InvalidProtocolBufferException {
        return message.signal() == Signal.LOGS
                ? logs(message).size()
                : spans(message).size();
    }

    private static List<LogRecord> logs(OtlpMessage message) throws InvalidProtocolBufferException {
        return ExportLogsServiceRequest.parseFrom(message.value()).getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .toList();
    }

    private static List<Span> spans(OtlpMessage message) throws InvalidProtocolBufferException {
        return ExportTraceServiceRequest.parseFrom(message.value()).getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    private static int jsonRecords(OtlpMessage message) throws IOException {
        JsonNode request = new ObjectMapper().readTree(message.value());
        boolean logs = message.signal() == Signal.LOGS;
        int records = 0;
        for (JsonNode resource : request.path(logs ? "resourceLogs" : "resourceSpans")) {
            for (JsonNode scope : resource.path(logs ? "scopeLogs" : "scopeSpans")) {
                JsonNode list = scope.path(logs ? "logRecords" : "spans");
                list.forEach(
                        record -> assertThat(record.path("traceId").asText()).matches("[0-9a-f]{32}"));
                records += list.size();
            }
        }
        return records;
    }

    private static List<OtlpMessage> messages(long seed, int count) {
        TrafficSource source = new TrafficSource(seed, START_MS, RATE);
        List<OtlpMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(source.next());
        }
        return messages;
    }
}
