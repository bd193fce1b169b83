package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.workload.Population;
import io.loglink.schemas.EnrichedLog;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;

/** Fills Avro's specific record of a log from protobuf-java's objects, as one writes it by hand. Stateless. */
public final class EnrichedLogs {
    private EnrichedLogs() {}

    /** What all records of a resource share. */
    public static void share(EnrichedLog log, Resource resource, String schemaUrl) {
        log.setResourceAttributes(AvroRecords.attributes(resource.getAttributesList()));
        log.setServiceName(log.getResourceAttributes().getOrDefault("service.name", ""));
        log.setResourceSchemaUrl(schemaUrl);
    }

    /** What all records of a scope share. */
    public static void share(EnrichedLog log, ScopeLogs scope) {
        log.setScopeName(scope.getScope().getName());
        log.setScopeVersion(scope.getScope().getVersion());
        log.setScopeAttributes(AvroRecords.attributes(scope.getScope().getAttributesList()));
        log.setScopeSchemaUrl(scope.getSchemaUrl());
    }

    /** What belongs to one record, but for its identity. */
    public static void fill(EnrichedLog log, LogRecord record, PersonLink person, SessionLink session) {
        long timestampMs = AvroRecords.timestampMs(record);
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
        fill(log, timestampMs, person, session);
    }

    private static void fill(EnrichedLog log, long timestampMs, PersonLink person, SessionLink session) {
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
    }
}
