package io.loglink.serdes.avro;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Batches of every shape, drawn from a seed: few values, so that they meet, and the extreme ones among them. */
final class RandomOtlp {
    static final String HIDDEN = "x-token";

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "GET /cart",
            "žluťoučký kůň",
            "😀 🛒",
            "\"quoted\" \\ back / slash",
            "\u0000\u0001\b\t\n\f\r\u001f\u007f\u2028\uffff",
            "plain ".repeat(20),
            "ž".repeat(5000),
            BrokenText.ILLEGAL,
            "before" + BrokenText.SURROGATE + "after",
            BrokenText.TRUNCATED + "\"" + BrokenText.TRUNCATED + "1234567890");
    private static final List<String> KEYS = List.of(
            "",
            "a",
            "b",
            "http.route",
            "service.name",
            "loglink.person.id",
            "loglink.record.id",
            "ll.person.link",
            "loglink.other",
            HIDDEN,
            "\"",
            "klíč",
            BrokenText.ILLEGAL,
            BrokenText.SURROGATE);
    private static final List<Long> LONGS = List.of(
            0L,
            1L,
            -1L,
            63L,
            64L,
            1_000_000L,
            1_700_000_000_123_456_789L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0xFFFFFFFFL,
            0x80000000L);
    private static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            0.1,
            1e21,
            2e-3,
            Double.MIN_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY);

    private final Random random;

    RandomOtlp(Random random) {
        this.random = random;
    }

    LogsData logs() {
        LogsData.Builder logs = LogsData.newBuilder();
        times(3, () -> logs.addResourceLogs(resourceLogs()));
        return logs.build();
    }

    TracesData spans() {
        TracesData.Builder spans = TracesData.newBuilder();
        times(3, () -> spans.addResourceSpans(resourceSpans()));
        return spans.build();
    }

    private ResourceLogs resourceLogs() {
        ResourceLogs.Builder logs = ResourceLogs.newBuilder().setSchemaUrl(text());
        maybe(() -> logs.setResource(resource()));
        times(3, () -> logs.addScopeLogs(scopeLogs()));
        return logs.build();
    }

    private ScopeLogs scopeLogs() {
        ScopeLogs.Builder logs = ScopeLogs.newBuilder().setSchemaUrl(text());
        maybe(() -> logs.setScope(scope()));
        times(4, () -> logs.addLogRecords(log()));
        return logs.build();
    }

    private ResourceSpans resourceSpans() {
        ResourceSpans.Builder spans = ResourceSpans.newBuilder().setSchemaUrl(text());
        maybe(() -> spans.setResource(resource()));
        times(3, () -> spans.addScopeSpans(scopeSpans()));
        return spans.build();
    }

    private ScopeSpans scopeSpans() {
        ScopeSpans.Builder spans = ScopeSpans.newBuilder().setSchemaUrl(text());
        maybe(() -> spans.setScope(scope()));
        times(4, () -> spans.addSpans(span()));
        return spans.build();
    }

    private Resource resource() {
        return Resource.newBuilder().addAllAttributes(attributes(8)).build();
    }

    private InstrumentationScope scope() {
        return InstrumentationScope.newBuilder()
                .setName(text())
                .setVersion(text())
                .addAllAttributes(attributes(3))
                .build();
    }

    private LogRecord log() {
        LogRecord.Builder log = LogRecord.newBuilder();
        maybe(() -> log.setTimeUnixNano(number()));
        maybe(() -> log.setObservedTimeUnixNano(number()));
        maybe(() -> log.setSeverityNumberValue(random.nextInt(28) - 1));
        maybe(() -> log.setSeverityText(one(List.of("INFO", "Error", "info4", "verbose", text()))));
        maybe(() -> log.setBody(value(4)));
        maybe(() -> log.setEventName(text()));
        maybe(() -> log.setTraceId(id(16)));
        maybe(() -> log.setSpanId(id(8)));
        maybe(() -> log.setFlags((int) number()));
        maybe(() -> log.setDroppedAttributesCount((int) number()));
        return log.addAllAttributes(attributes(12)).build();
    }

    private Span span() {
        Span.Builder span = Span.newBuilder();
        maybe(() -> span.setTraceId(id(16)));
        maybe(() -> span.setSpanId(id(8)));
        maybe(() -> span.setParentSpanId(id(8)));
        maybe(() -> span.setTraceState(text()));
        maybe(() -> span.setFlags((int) number()));
        maybe(() -> span.setName(text()));
        maybe(() -> span.setKindValue(random.nextInt(9) - 1));
        maybe(() -> span.setStartTimeUnixNano(number()));
        maybe(() -> span.setEndTimeUnixNano(number()));
        maybe(() -> span.setStatus(Status.newBuilder().setMessage(text()).setCodeValue(random.nextInt(5) - 1)));
        maybe(() -> span.setDroppedAttributesCount((int) number()));
        maybe(() -> span.setDroppedEventsCount((int) number()));
        maybe(() -> span.setDroppedLinksCount((int) number()));
        times(3, () -> span.addEvents(event()));
        times(3, () -> span.addLinks(link()));
        return span.addAllAttributes(attributes(8)).build();
    }

    private Span.Event event() {
        return Span.Event.newBuilder()
                .setTimeUnixNano(number())
                .setName(text())
                .addAllAttributes(attributes(4))
                .setDroppedAttributesCount((int) number())
                .build();
    }

    private Span.Link link() {
        return Span.Link.newBuilder()
                .setTraceId(id(16))
                .setSpanId(id(8))
                .setTraceState(text())
                .addAllAttributes(attributes(4))
                .setDroppedAttributesCount((int) number())
                .setFlags((int) number())
                .build();
    }

    private List<KeyValue> attributes(int most) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> attribute(3))
                .toList();
    }

    private KeyValue attribute(int depth) {
        KeyValue.Builder attribute = KeyValue.newBuilder().setKey(one(KEYS));
        if (random.nextInt(10) > 0) {
            attribute.setValue(value(depth));
        }
        return attribute.build();
    }

    AnyValue value(int depth) {
        AnyValue.Builder value = AnyValue.newBuilder();
        switch (random.nextInt(depth == 0 ? 8 : 10)) {
            case 0, 1, 2 -> value.setStringValue(text());
            case 3 -> value.setIntValue(number());
            case 4 -> value.setBoolValue(random.nextBoolean());
            case 5 -> value.setDoubleValue(random.nextBoolean() ? one(DOUBLES) : random.nextDouble() * number());
            case 6 -> value.setBytesValue(bytes(random.nextInt(6)));
            case 7 -> {
                // Empty.
            }
            case 8 -> {
                ArrayValue.Builder array = ArrayValue.newBuilder();
                times(4, () -> array.addValues(value(depth - 1)));
                value.setArrayValue(array);
            }
            default -> {
                KeyValueList.Builder map = KeyValueList.newBuilder();
                times(random.nextInt(8) == 0 ? 60 : 4, () -> map.addValues(attribute(depth - 1)));
                value.setKvlistValue(map);
            }
        }
        return value.build();
    }

    private ByteString id(int length) {
        return switch (random.nextInt(4)) {
            case 0 -> ByteString.copyFrom(new byte[length]);
            case 1 -> bytes(random.nextInt(20));
            default -> bytes(length);
        };
    }

    private ByteString bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private String text() {
        return one(TEXTS);
    }

    private long number() {
        return one(LONGS);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void maybe(Runnable action) {
        if (random.nextInt(4) > 0) {
            action.run();
        }
    }

    private void times(int most, Runnable action) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            action.run();
        }
    }
}
