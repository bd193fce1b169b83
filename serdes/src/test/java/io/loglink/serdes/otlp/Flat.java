package io.loglink.serdes.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.List;

/** One record with what it inherits, as protobuf-java parses it: batches of different layout compare by their records. */
record Flat(
        Resource resource,
        String resourceSchemaUrl,
        InstrumentationScope scope,
        String scopeSchemaUrl,
        Message record) {
    static Message message(Signal signal, byte[] value) throws InvalidProtocolBufferException {
        return signal == Signal.LOGS ? LogsData.parseFrom(value) : TracesData.parseFrom(value);
    }

    static List<Flat> parse(Signal signal, byte[] value) throws InvalidProtocolBufferException {
        return of(message(signal, value));
    }

    static List<Flat> of(Message batch) {
        return batch instanceof LogsData logs ? of(logs) : of((TracesData) batch);
    }

    static int resourceCount(Message batch) {
        return batch instanceof LogsData logs
                ? logs.getResourceLogsCount()
                : ((TracesData) batch).getResourceSpansCount();
    }

    static int scopeCount(Message batch) {
        if (batch instanceof LogsData logs) {
            return logs.getResourceLogsList().stream()
                    .mapToInt(ResourceLogs::getScopeLogsCount)
                    .sum();
        }
        return ((TracesData) batch)
                .getResourceSpansList().stream()
                        .mapToInt(ResourceSpans::getScopeSpansCount)
                        .sum();
    }

    private static List<Flat> of(LogsData batch) {
        List<Flat> records = new ArrayList<>();
        for (ResourceLogs resource : batch.getResourceLogsList()) {
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                for (LogRecord record : scope.getLogRecordsList()) {
                    records.add(new Flat(
                            resource.getResource(),
                            resource.getSchemaUrl(),
                            scope.getScope(),
                            scope.getSchemaUrl(),
                            record));
                }
            }
        }
        return records;
    }

    private static List<Flat> of(TracesData batch) {
        List<Flat> records = new ArrayList<>();
        for (ResourceSpans resource : batch.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span record : scope.getSpansList()) {
                    records.add(new Flat(
                            resource.getResource(),
                            resource.getSchemaUrl(),
                            scope.getScope(),
                            scope.getSchemaUrl(),
                            record));
                }
            }
        }
        return records;
    }

    List<KeyValue> attributes() {
        return record instanceof LogRecord log ? log.getAttributesList() : ((Span) record).getAttributesList();
    }

    long time() {
        return record instanceof LogRecord log ? log.getTimeUnixNano() : ((Span) record).getStartTimeUnixNano();
    }

    long observedTime() {
        return record instanceof LogRecord log ? log.getObservedTimeUnixNano() : 0;
    }
}
