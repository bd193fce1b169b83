package io.loglink.it;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;

/** Takes what Loglink writes off a batch again: what is left is the batch as it came, less forged links. */
public final class LinkAttributes {
    private LinkAttributes() {}

    public static ExportLogsServiceRequest takenOff(ExportLogsServiceRequest batch) {
        ExportLogsServiceRequest.Builder rest = batch.toBuilder();
        for (ResourceLogs.Builder resource : rest.getResourceLogsBuilderList()) {
            for (ScopeLogs.Builder scope : resource.getScopeLogsBuilderList()) {
                for (LogRecord.Builder record : scope.getLogRecordsBuilderList()) {
                    List<KeyValue> kept = kept(record.getAttributesList());
                    record.clearAttributes().addAllAttributes(kept);
                }
            }
        }
        return rest.build();
    }

    public static ExportTraceServiceRequest takenOff(ExportTraceServiceRequest batch) {
        ExportTraceServiceRequest.Builder rest = batch.toBuilder();
        for (ResourceSpans.Builder resource : rest.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
                for (Span.Builder span : scope.getSpansBuilderList()) {
                    List<KeyValue> kept = kept(span.getAttributesList());
                    span.clearAttributes().addAllAttributes(kept);
                }
            }
        }
        return rest.build();
    }

    private static List<KeyValue> kept(List<KeyValue> attributes) {
        return attributes.stream()
                .filter(attribute -> !Otlp.isReserved(attribute))
                .toList();
    }
}
