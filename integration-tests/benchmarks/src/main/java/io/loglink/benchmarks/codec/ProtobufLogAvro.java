package io.loglink.benchmarks.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.schemas.EnrichedLog;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

/**
 * protobuf-java and Avro's specific records, logs to Avro: parses, finds the ids, fills one EnrichedLog again and again, and
 * serialises each. What records share is converted once a batch. Not thread-safe.
 */
final class ProtobufLogAvro implements Contender {
    private final CodecInput input;
    private final FramedAvroWriter<EnrichedLog> writer = new FramedAvroWriter<>(EnrichedLog.class);
    private final EnrichedLog log = new EnrichedLog();
    private byte[][] output = {};
    private String prefix = "";

    ProtobufLogAvro(CodecInput input) {
        this.input = input;
        log.setSourceTopic(CodecInput.TOPIC);
        log.setSourcePartition(CodecInput.PARTITION);
    }

    @Override
    public byte[][] run(int batch) {
        output = new byte[input.ofCase().records()][];
        try {
            write(batch, ExportLogsServiceRequest.parseFrom(input.batch(batch)));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
        return output;
    }

    private void write(int batch, ExportLogsServiceRequest request) {
        long offset = CodecInput.offset(batch);
        log.setSourceOffset(offset);
        prefix = CodecInput.TOPIC + "-" + CodecInput.PARTITION + "-" + offset + "-";
        int index = 0;
        for (ResourceLogs resource : request.getResourceLogsList()) {
            EnrichedLogs.share(log, resource.getResource(), resource.getSchemaUrl());
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                EnrichedLogs.share(log, scope);
                for (LogRecord record : scope.getLogRecordsList()) {
                    ProtobufIds.find(record.getAttributesList());
                    log.setRecordId(prefix + index);
                    log.setSourceIndex(index);
                    log.setLateLink("");
                    EnrichedLogs.fill(log, record, input.person(batch, index), input.session(batch, index));
                    output[index++] = writer.write(log);
                }
            }
        }
    }
}
