package io.loglink.it.collector;

import static io.loglink.it.Otlp.attribute;

import com.google.protobuf.ByteString;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;

/** Requests of two hosts of one service that serve the same two traces for Alice. */
final class TwoSenders {
    static final String FIRST_TRACE = "11".repeat(16);
    static final String SECOND_TRACE = "22".repeat(16);

    private static final List<ByteString> TRACES = List.of(Otlp.id(16, 0x11), Otlp.id(16, 0x22));
    private static final KeyValue ALICE = attribute("posthogDistinctId", Rows.ALICE);

    private TwoSenders() {}

    /** Of each host three logs: one of either trace, one of none. */
    static byte[] logs(String service) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder().addLogRecords(Otlp.log("of no trace", ALICE));
        for (ByteString trace : TRACES) {
            scope.addLogRecords(
                    LogRecord.newBuilder(Otlp.log("of a trace", ALICE)).setTraceId(trace));
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(host(service, "a"))
                        .addScopeLogs(scope))
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(host(service, "b"))
                        .addScopeLogs(scope))
                .build()
                .toByteArray();
    }

    /** Of each host two spans: one of either trace. */
    static byte[] spans(String service) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (ByteString trace : TRACES) {
            scope.addSpans(Span.newBuilder(Otlp.span("GET /", ALICE)).setTraceId(trace));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(host(service, "a"))
                        .addScopeSpans(scope))
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(host(service, "b"))
                        .addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    private static Resource host(String service, String name) {
        return Resource.newBuilder()
                .addAttributes(attribute("service.name", service))
                .addAttributes(attribute("host.name", name))
                .build();
    }
}
