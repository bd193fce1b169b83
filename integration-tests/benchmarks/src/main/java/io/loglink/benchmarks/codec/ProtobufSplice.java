package io.loglink.benchmarks.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.serdes.otlp.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** protobuf-java, OTLP to OTLP: parses, finds the ids, adds the same attributes with builders, and serialises. Not thread-safe. */
final class ProtobufSplice implements Contender {
    private final CodecInput input;
    private final ProtobufLinkAttributes attributes = new ProtobufLinkAttributes();

    ProtobufSplice(CodecInput input) {
        this.input = input;
    }

    @Override
    public byte[][] run(int batch) {
        attributes.begin(CodecInput.offset(batch));
        try {
            return new byte[][] {input.ofCase().signal() == Signal.LOGS ? logs(batch) : spans(batch)};
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] logs(int batch) throws InvalidProtocolBufferException {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.parseFrom(input.batch(batch)).toBuilder();
        int record = 0;
        for (ResourceLogs.Builder resource : request.getResourceLogsBuilderList()) {
            for (ScopeLogs.Builder scope : resource.getScopeLogsBuilderList()) {
                for (int i = 0; i < scope.getLogRecordsCount(); i++) {
                    LogRecord log = scope.getLogRecords(i);
                    ProtobufIds.find(log.getAttributesList());
                    scope.setLogRecords(
                            i,
                            log.toBuilder()
                                    .addAllAttributes(attributes.of(
                                            record,
                                            input.person(batch, record),
                                            input.session(batch, record),
                                            AvroRecords.timestampMs(log)))
                                    .build());
                    record++;
                }
            }
        }
        return request.build().toByteArray();
    }

    private byte[] spans(int batch) throws InvalidProtocolBufferException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.parseFrom(input.batch(batch)).toBuilder();
        int record = 0;
        for (ResourceSpans.Builder resource : request.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
                for (int i = 0; i < scope.getSpansCount(); i++) {
                    Span span = scope.getSpans(i);
                    ProtobufIds.find(span.getAttributesList());
                    scope.setSpans(
                            i,
                            span.toBuilder()
                                    .addAllAttributes(attributes.of(
                                            record,
                                            input.person(batch, record),
                                            input.session(batch, record),
                                            AvroRecords.timestampMs(span)))
                                    .build());
                    record++;
                }
            }
        }
        return request.build().toByteArray();
    }
}
