package io.loglink.topology.explain;

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
import java.util.ArrayList;
import java.util.List;

/** Batches of the service {@code shop}, short to write. */
final class Batches {
    /** A second before the message was written. */
    private static final long TIME = (ExplainRig.NOON - 1_000) * 1_000_000;

    private Batches() {}

    static LogRecord log(KeyValue... attributes) {
        return log("Checkout completed", attributes);
    }

    static LogRecord log(String body, KeyValue... attributes) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(TIME)
                .setSeverityNumberValue(9)
                .setBody(AnyValue.newBuilder().setStringValue(body))
                .addAllAttributes(List.of(attributes))
                .build();
    }

    static byte[] logs(LogRecord... records) {
        return logs(List.of(), List.of(), records);
    }

    static byte[] logs(List<KeyValue> resource, List<KeyValue> scope, LogRecord... records) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(resourceLogs(resource, scope, records))
                .build()
                .toByteArray();
    }

    static ResourceLogs resourceLogs(List<KeyValue> resource, List<KeyValue> scope, LogRecord... records) {
        List<KeyValue> all = new ArrayList<>(List.of(Attributes.string("service.name", "shop")));
        all.addAll(resource);
        return ResourceLogs.newBuilder()
                .setResource(Resource.newBuilder().addAllAttributes(all))
                .addScopeLogs(ScopeLogs.newBuilder()
                        .setScope(InstrumentationScope.newBuilder().addAllAttributes(scope))
                        .addAllLogRecords(List.of(records)))
                .build();
    }

    static byte[] spans(KeyValue... attributes) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(Attributes.string("service.name", "shop")))
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addSpans(Span.newBuilder()
                                        .setName("POST /pay")
                                        .setStartTimeUnixNano(TIME)
                                        .setEndTimeUnixNano(TIME + 5_000_000)
                                        .addAllAttributes(List.of(attributes)))))
                .build()
                .toByteArray();
    }
}
