package io.loglink.topology.enrich;

import static io.loglink.topology.link.Attributes.integer;
import static io.loglink.topology.link.Attributes.string;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.loglink.serdes.otlp.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Messages of every form, with ids that may have rows, forged links, tokens and unknown fields. */
final class RandomMessages {
    static final String TOKEN_ATTRIBUTE = "loglink.token";
    static final List<String> TOKENS = List.of("phc_shop", "phc_chat");
    static final List<String> IDS = List.of("alice", "bob", "carol", "žofie", "gone", "7", "nobody", "null", "");

    private static final List<String> KEYS = List.of(
            "posthogDistinctId",
            "posthogDistinctId",
            "sessionId",
            "sessionId",
            "loglink.person.id",
            "loglink.late.link",
            "loglink.revision",
            "orderId",
            "user.id");

    private final Random random;

    RandomMessages(Random random) {
        this.random = random;
    }

    /** In protobuf, with and without a frame, or in JSON. */
    byte[] message(Signal signal) {
        return switch (random.nextInt(4)) {
            case 0 -> json(signal).getBytes(UTF_8);
            case 1 -> framed(proto(signal));
            default -> proto(signal);
        };
    }

    private byte[] proto(Signal signal) {
        return signal == Signal.LOGS ? logs() : spans();
    }

    private byte[] logs() {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        times(3, () -> {
            ResourceLogs.Builder resource = ResourceLogs.newBuilder()
                    .setResource(resource())
                    .setSchemaUrl(schemaUrl())
                    .setUnknownFields(unknown());
            times(3, () -> {
                ScopeLogs.Builder scope =
                        ScopeLogs.newBuilder().setScope(scope()).setSchemaUrl(schemaUrl());
                times(4, () -> scope.addLogRecords(log()));
                resource.addScopeLogs(scope);
            });
            request.addResourceLogs(resource);
        });
        return request.setUnknownFields(unknown()).build().toByteArray();
    }

    private byte[] spans() {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        times(3, () -> {
            ResourceSpans.Builder resource =
                    ResourceSpans.newBuilder().setResource(resource()).setSchemaUrl(schemaUrl());
            times(3, () -> {
                ScopeSpans.Builder scope =
                        ScopeSpans.newBuilder().setScope(scope()).setUnknownFields(unknown());
                times(4, () -> scope.addSpans(span()));
                resource.addScopeSpans(scope);
            });
            request.addResourceSpans(resource);
        });
        return request.build().toByteArray();
    }

    private LogRecord log() {
        return Otlp.log("body " + random.nextInt(), attributes(5)).toBuilder()
                .setTimeUnixNano(random.nextBoolean() ? 0 : Otlp.TIME)
                .setUnknownFields(unknown())
                .build();
    }

    private Span span() {
        return Otlp.span("span " + random.nextInt(), attributes(5)).toBuilder()
                .addEvents(Span.Event.newBuilder().setName("e").addAllAttributes(List.of(attributes(2))))
                .setUnknownFields(unknown())
                .build();
    }

    private Resource resource() {
        Resource.Builder resource = Resource.newBuilder()
                .addAttributes(string("service.name", "shop"))
                .setUnknownFields(unknown());
        times(2, () -> resource.addAttributes(string(TOKEN_ATTRIBUTE, one(TOKENS))));
        return resource.addAllAttributes(List.of(attributes(2))).build();
    }

    private InstrumentationScope scope() {
        return InstrumentationScope.newBuilder()
                .setName("logger " + random.nextInt(3))
                .addAllAttributes(List.of(attributes(2)))
                .build();
    }

    private KeyValue[] attributes(int most) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> random.nextInt(8) == 0 ? integer(one(KEYS), 7) : string(one(KEYS), one(IDS)))
                .toArray(KeyValue[]::new);
    }

    private String schemaUrl() {
        return random.nextBoolean() ? "" : "https://opentelemetry.io/schemas/1." + random.nextInt(9);
    }

    private UnknownFieldSet unknown() {
        UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
        if (random.nextInt(3) == 0) {
            fields.addField(
                    1_000 + random.nextInt(9),
                    UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("unknown"))
                            .build());
        }
        return fields.build();
    }

    /** Some of its records are broken, so that those behind them have other numbers than in the message. */
    private String json(Signal signal) {
        boolean logs = signal == Signal.LOGS;
        String records = list(6, () -> {
            String name = logs ? "\"body\":{\"stringValue\":\"b\"}" : "\"name\":\"s\"";
            String trace = random.nextInt(4) == 0 ? "\"traceId\":\"broken\"," : "";
            return "{" + trace + name + ",\"attributes\":" + jsonAttributes(4) + "}";
        });
        String scope = "{\"scope\":{\"name\":\"l\"},\"" + (logs ? "logRecords" : "spans") + "\":" + records + "}";
        String resources = list(
                2,
                () -> "{\"resource\":{\"attributes\":[{\"key\":\"" + TOKEN_ATTRIBUTE
                        + "\",\"value\":{\"stringValue\":\"" + one(TOKENS) + "\"}}]},\""
                        + (logs ? "scopeLogs" : "scopeSpans") + "\":[" + scope + "]}");
        return "{\"" + (logs ? "resourceLogs" : "resourceSpans") + "\":" + resources + "}";
    }

    private String jsonAttributes(int most) {
        return list(most, () -> "{\"key\":\"" + one(KEYS) + "\",\"value\":{\"stringValue\":\"" + one(IDS) + "\"}}");
    }

    private String list(int most, Supplier<String> element) {
        List<String> elements = new ArrayList<>();
        times(most, () -> elements.add(element.get()));
        return elements.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] framed(byte[] payload) {
        return ByteBuffer.allocate(6 + payload.length)
                .put((byte) 0)
                .putInt(5)
                .put((byte) 0)
                .put(payload)
                .array();
    }

    private void times(int most, Runnable action) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            action.run();
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
