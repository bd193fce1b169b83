package io.loglink.serdes.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.EntityRef;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random batches with every field that OTLP has, and with what it does not have: unknown fields and groups. */
final class RandomOtlp {
    private static final int MAX_DEPTH = 4;
    private static final List<String> KEYS =
            List.of("user", "posthogDistinctId", "sessionId", "loglink.person.id", "http.status_code", "", "ключ", "k");

    private final Random random;

    RandomOtlp(Random random) {
        this.random = random;
    }

    Message batch(Signal signal) {
        return signal == Signal.LOGS ? logs() : spans();
    }

    LogsData logs() {
        LogsData.Builder batch = LogsData.newBuilder();
        times(3, () -> batch.addResourceLogs(resourceLogs()));
        return sometimesUnknown(batch.build());
    }

    TracesData spans() {
        TracesData.Builder batch = TracesData.newBuilder();
        times(3, () -> batch.addResourceSpans(resourceSpans()));
        return sometimesUnknown(batch.build());
    }

    KeyValue attribute() {
        KeyValue.Builder attribute = KeyValue.newBuilder().setKey(KEYS.get(random.nextInt(KEYS.size())));
        if (random.nextInt(10) > 0) {
            attribute.setValue(value(0));
        }
        if (random.nextInt(20) == 0) {
            attribute.setKeyStrindex(random.nextInt());
        }
        return sometimesUnknown(attribute.build());
    }

    AnyValue value(int depth) {
        AnyValue.Builder value = AnyValue.newBuilder();
        switch (random.nextInt(depth < MAX_DEPTH ? 12 : 8)) {
            case 0 -> value.setBoolValue(random.nextBoolean());
            case 1 -> value.setIntValue(random.nextLong() >> random.nextInt(64));
            case 2 -> value.setDoubleValue(random.nextGaussian());
            case 3 -> value.setBytesValue(bytes(200));
            case 4 -> value.setStringValueStrindex(random.nextInt(5));
            case 5 -> value.clear();
            case 8 -> {
                ArrayValue.Builder array = ArrayValue.newBuilder();
                times(4, () -> array.addValues(value(depth + 1)));
                value.setArrayValue(array);
            }
            case 9 -> {
                KeyValueList.Builder map = KeyValueList.newBuilder();
                times(
                        4,
                        () -> map.addValues(
                                KeyValue.newBuilder().setKey(text(5)).setValue(value(depth + 1))));
                value.setKvlistValue(map);
            }
            default -> value.setStringValue(text(random.nextInt(8) == 0 ? 300 : 12));
        }
        return sometimesUnknown(value.build());
    }

    private ResourceLogs resourceLogs() {
        ResourceLogs.Builder logs = ResourceLogs.newBuilder().setSchemaUrl(text(8));
        sometimes(() -> logs.setResource(resource()));
        times(3, () -> {
            ScopeLogs.Builder scope = ScopeLogs.newBuilder().setSchemaUrl(text(8));
            sometimes(() -> scope.setScope(scope()));
            times(6, () -> scope.addLogRecords(log()));
            logs.addScopeLogs(sometimesUnknown(scope.build()));
        });
        return sometimesUnknown(logs.build());
    }

    private ResourceSpans resourceSpans() {
        ResourceSpans.Builder spans = ResourceSpans.newBuilder().setSchemaUrl(text(8));
        sometimes(() -> spans.setResource(resource()));
        times(3, () -> {
            ScopeSpans.Builder scope = ScopeSpans.newBuilder().setSchemaUrl(text(8));
            sometimes(() -> scope.setScope(scope()));
            times(6, () -> scope.addSpans(span()));
            spans.addScopeSpans(sometimesUnknown(scope.build()));
        });
        return sometimesUnknown(spans.build());
    }

    private Resource resource() {
        Resource.Builder resource = Resource.newBuilder().setDroppedAttributesCount(random.nextInt(3));
        times(5, () -> resource.addAttributes(attribute()));
        times(
                2,
                () -> resource.addEntityRefs(EntityRef.newBuilder()
                        .setSchemaUrl(text(5))
                        .setType(text(5))
                        .addIdKeys(text(5))
                        .addDescriptionKeys(text(5))));
        return sometimesUnknown(resource.build());
    }

    private InstrumentationScope scope() {
        InstrumentationScope.Builder scope = InstrumentationScope.newBuilder()
                .setName(text(10))
                .setVersion(text(4))
                .setDroppedAttributesCount(random.nextInt(3));
        times(3, () -> scope.addAttributes(attribute()));
        return sometimesUnknown(scope.build());
    }

    private LogRecord log() {
        LogRecord.Builder log = LogRecord.newBuilder()
                .setTimeUnixNano(random.nextInt(3) == 0 ? 0 : random.nextLong())
                .setObservedTimeUnixNano(random.nextInt(3) == 0 ? 0 : random.nextLong())
                .setSeverityNumberValue(random.nextInt(26))
                .setSeverityText(text(5))
                .setDroppedAttributesCount(random.nextInt(2))
                .setFlags(random.nextInt())
                .setTraceId(bytes(16))
                .setSpanId(bytes(8))
                .setEventName(text(5));
        sometimes(() -> log.setBody(value(0)));
        times(12, () -> log.addAttributes(attribute()));
        return sometimesUnknown(log.build());
    }

    private Span span() {
        Span.Builder span = Span.newBuilder()
                .setTraceId(bytes(16))
                .setSpanId(bytes(8))
                .setParentSpanId(bytes(8))
                .setTraceState(text(6))
                .setFlags(random.nextInt())
                .setName(text(10))
                .setKindValue(random.nextInt(7))
                .setStartTimeUnixNano(random.nextLong())
                .setEndTimeUnixNano(random.nextLong())
                .setDroppedAttributesCount(random.nextInt(2))
                .setDroppedEventsCount(random.nextInt(2))
                .setDroppedLinksCount(random.nextInt(2));
        times(12, () -> span.addAttributes(attribute()));
        times(
                2,
                () -> span.addEvents(sometimesUnknown(Span.Event.newBuilder()
                        .setTimeUnixNano(random.nextLong())
                        .setName(text(5))
                        .addAttributes(attribute())
                        .setDroppedAttributesCount(random.nextInt(2))
                        .build())));
        times(
                2,
                () -> span.addLinks(sometimesUnknown(Span.Link.newBuilder()
                        .setTraceId(bytes(16))
                        .setSpanId(bytes(8))
                        .setTraceState(text(3))
                        .addAttributes(attribute())
                        .setDroppedAttributesCount(random.nextInt(2))
                        .setFlags(random.nextInt())
                        .build())));
        sometimes(() -> span.setStatus(
                Status.newBuilder().setCodeValue(random.nextInt(4)).setMessage(text(9))));
        return sometimesUnknown(span.build());
    }

    @SuppressWarnings("unchecked") // the builder of a message builds that message
    private <M extends Message> M sometimesUnknown(M message) {
        if (random.nextInt(12) > 0) {
            return message;
        }
        return (M) message.toBuilder().setUnknownFields(unknownFields(0)).build();
    }

    private UnknownFieldSet unknownFields(int depth) {
        UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
        for (int number : List.of(20 + random.nextInt(20), 2000 + random.nextInt(100_000), (1 << 29) - 1)) {
            UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
            switch (random.nextInt(5)) {
                case 0 -> field.addVarint(random.nextLong());
                case 1 -> field.addFixed32(random.nextInt());
                case 2 -> field.addFixed64(random.nextLong());
                case 3 -> field.addLengthDelimited(bytes(20));
                default -> field.addGroup(depth < 3 ? unknownFields(depth + 1) : UnknownFieldSet.getDefaultInstance());
            }
            fields.mergeField(number, field.build());
        }
        return fields.build();
    }

    private String text(int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
            text.appendCodePoint(random.nextInt(10) == 0 ? 0x1F600 + random.nextInt(50) : 'a' + random.nextInt(26));
        }
        return text.toString();
    }

    private ByteString bytes(int length) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : length];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private void times(int max, Runnable action) {
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            action.run();
        }
    }

    private void sometimes(Runnable action) {
        if (random.nextInt(4) > 0) {
            action.run();
        }
    }

    /** A list of up to {@code max} of what {@code one} gives. */
    <T> List<T> listOf(int max, Supplier<T> one) {
        List<T> list = new ArrayList<>();
        times(max, () -> list.add(one.get()));
        return list;
    }
}
