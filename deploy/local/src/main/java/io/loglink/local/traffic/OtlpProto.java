package io.loglink.local.traffic;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Encodes records as {@code otlp_proto}, through the official classes: what the demo sends is not of its own making. */
final class OtlpProto {

    private OtlpProto() {}

    static byte[] logs(Map<Service, List<LogEvent>> byService) {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        byService.forEach((service, logs) -> {
            ScopeLogs.Builder scope = ScopeLogs.newBuilder().setScope(scope(service));
            logs.forEach(log -> scope.addLogRecords(logRecord(log)));
            request.addResourceLogs(
                    ResourceLogs.newBuilder().setResource(resource(service)).addScopeLogs(scope));
        });
        return request.build().toByteArray();
    }

    static byte[] spans(Map<Service, List<SpanEvent>> byService) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        byService.forEach((service, spans) -> {
            ScopeSpans.Builder scope = ScopeSpans.newBuilder().setScope(scope(service));
            spans.forEach(span -> scope.addSpans(span(span)));
            request.addResourceSpans(
                    ResourceSpans.newBuilder().setResource(resource(service)).addScopeSpans(scope));
        });
        return request.build().toByteArray();
    }

    private static LogRecord logRecord(LogEvent log) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(log.timeNanos())
                .setObservedTimeUnixNano(log.timeNanos() + 50_000)
                .setSeverityNumber(SeverityNumber.forNumber(log.level().number(log.service())))
                .setSeverityText(log.level().text(log.service()))
                .setBody(AnyValue.newBuilder().setStringValue(log.body()))
                .addAllAttributes(attributes(log.attributes()))
                .setFlags(1)
                .setTraceId(bytes(log.traceId()))
                .setSpanId(bytes(log.spanId()))
                .build();
    }

    private static Span span(SpanEvent span) {
        return Span.newBuilder()
                .setTraceId(bytes(span.traceId()))
                .setSpanId(bytes(span.spanId()))
                .setParentSpanId(bytes(span.parentSpanId()))
                .setName(span.name())
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(span.startNanos())
                .setEndTimeUnixNano(span.endNanos())
                .addAllAttributes(attributes(span.attributes()))
                .setStatus(Status.newBuilder()
                        .setCode(
                                span.failed()
                                        ? Status.StatusCode.STATUS_CODE_ERROR
                                        : Status.StatusCode.STATUS_CODE_UNSET))
                .build();
    }

    private static Resource resource(Service service) {
        return Resource.newBuilder()
                .addAllAttributes(attributes(Resources.attributes(service)))
                .build();
    }

    private static InstrumentationScope scope(Service service) {
        return InstrumentationScope.newBuilder().setName(service.scope()).build();
    }

    private static List<KeyValue> attributes(Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> KeyValue.newBuilder()
                        .setKey(entry.getKey())
                        .setValue(value(entry.getValue()))
                        .build())
                .toList();
    }

    private static AnyValue value(Object value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value instanceof Long number) {
            return any.setIntValue(number).build();
        }
        if (value instanceof Double number) {
            return any.setDoubleValue(number).build();
        }
        if (value instanceof Boolean truth) {
            return any.setBoolValue(truth).build();
        }
        if (value instanceof List<?> list) {
            ArrayValue.Builder array = ArrayValue.newBuilder();
            list.forEach(element -> array.addValues(value(element)));
            return any.setArrayValue(array).build();
        }
        return any.setStringValue(value.toString()).build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
