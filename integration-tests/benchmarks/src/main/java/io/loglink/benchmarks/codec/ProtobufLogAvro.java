package io.loglink.benchmarks.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.benchmarks.workload.Population;
import io.loglink.schemas.EnrichedLog;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;

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
            share(resource.getResource(), resource.getSchemaUrl());
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                share(scope);
                for (LogRecord record : scope.getLogRecordsList()) {
                    ProtobufIds.find(record.getAttributesList());
                    fill(record, index, input.person(batch, index), input.session(batch, index));
                    output[index++] = writer.write(log);
                }
            }
        }
    }

    private void share(Resource resource, String schemaUrl) {
        log.setResourceAttributes(AvroRecords.attributes(resource.getAttributesList()));
        log.setServiceName(log.getResourceAttributes().getOrDefault("service.name", ""));
        log.setResourceSchemaUrl(schemaUrl);
    }

    private void share(ScopeLogs scope) {
        log.setScopeName(scope.getScope().getName());
        log.setScopeVersion(scope.getScope().getVersion());
        log.setScopeAttributes(AvroRecords.attributes(scope.getScope().getAttributesList()));
        log.setScopeSchemaUrl(scope.getSchemaUrl());
    }

    private void fill(LogRecord record, int index, PersonLink person, SessionLink session) {
        long timestampMs = AvroRecords.timestampMs(record);
        log.setRecordId(prefix + index);
        log.setRevision(0);
        log.setProjectId(Population.PROJECT);
        log.setTimestamp(Instant.ofEpochMilli(timestampMs));
        log.setTimeUnixNano(record.getTimeUnixNano());
        log.setObservedTimeUnixNano(record.getObservedTimeUnixNano());
        log.setSeverity(AvroRecords.severity(record));
        log.setSeverityNumber(record.getSeverityNumberValue());
        log.setSeverityText(record.getSeverityText());
        log.setBody(AvroRecords.text(record.getBody()));
        log.setEventName(record.getEventName());
        log.setTraceId(AvroRecords.hex(record.getTraceId()));
        log.setSpanId(AvroRecords.hex(record.getSpanId()));
        log.setFlags(Integer.toUnsignedLong(record.getFlags()));
        log.setAttributes(AvroRecords.attributes(record.getAttributesList()));
        log.setDroppedAttributesCount(Integer.toUnsignedLong(record.getDroppedAttributesCount()));
        fill(index, timestampMs, person, session);
    }

    private void fill(int index, long timestampMs, PersonLink person, SessionLink session) {
        log.setDistinctId(AvroRecords.orEmpty(person.distinctId()));
        log.setPersonId(AvroRecords.orEmpty(person.personId()));
        log.setPersonLink(person.reason().text());
        log.setPersonHint(AvroRecords.orEmpty(person.hint()));
        log.setMappingVersion(person.linked() ? person.mappingVersion() : null);
        Long start = session.startMs();
        log.setSessionId(AvroRecords.orEmpty(session.sessionId()));
        log.setSessionLink(session.reason().text());
        log.setSessionStart(start == null ? null : Instant.ofEpochMilli(start));
        log.setSessionHasRecording(session.hasRecording());
        log.setSessionReplayUrl(AvroRecords.orEmpty(session.replayUrl()));
        log.setSessionReplayOffsetMs(session.hasRecording() && start != null ? timestampMs - start : null);
        log.setSourceIndex(index);
    }
}
