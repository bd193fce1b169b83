package io.loglink.topology.enrich;

import com.google.protobuf.ByteString;
import io.loglink.topology.link.Attributes;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** OTLP for tests, short to write. */
public final class Otlp {
    public static final long TIME = 1_699_999_999_123_456_789L;

    private Otlp() {}

    public static LogRecord log(String body, KeyValue... attributes) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(TIME)
                .setSeverityNumberValue(9)
                .setSeverityText("INFO")
                .setBody(AnyValue.newBuilder().setStringValue(body))
                .addAllAttributes(List.of(attributes))
                .setTraceId(id("0af7651916cd43dd8448eb211c80319c"))
                .setSpanId(id("b7ad6b7169203331"))
                .build();
    }

    public static LogRecord[] copies(int count, LogRecord record) {
        LogRecord[] copies = new LogRecord[count];
        Arrays.fill(copies, record);
        return copies;
    }

    public static Span span(String name, KeyValue... attributes) {
        return Span.newBuilder()
                .setTraceId(id("0af7651916cd43dd8448eb211c80319c"))
                .setSpanId(id("b7ad6b7169203331"))
                .setName(name)
                .setKindValue(2)
                .setStartTimeUnixNano(TIME)
                .setEndTimeUnixNano(TIME + 5_000_000)
                .addAllAttributes(List.of(attributes))
                .build();
    }

    public static byte[] logs(LogRecord... records) {
        return logs(List.of(Attributes.string("service.name", "shop")), records);
    }

    public static byte[] logs(List<KeyValue> resource, LogRecord... records) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(resourceLogs(resource, records))
                .build()
                .toByteArray();
    }

    public static ResourceLogs resourceLogs(List<KeyValue> resource, LogRecord... records) {
        return ResourceLogs.newBuilder()
                .setResource(Resource.newBuilder().addAllAttributes(resource))
                .addScopeLogs(ScopeLogs.newBuilder()
                        .setScope(InstrumentationScope.newBuilder()
                                .setName("logger")
                                .setVersion("1.0"))
                        .addAllLogRecords(Arrays.asList(records)))
                .build();
    }

    public static byte[] spans(Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(Attributes.string("service.name", "shop")))
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(InstrumentationScope.newBuilder()
                                        .setName("tracer")
                                        .setVersion("1.0"))
                                .addAllSpans(Arrays.asList(spans))))
                .build()
                .toByteArray();
    }

    private static ByteString id(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
