package io.loglink.benchmarks.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.benchmarks.workload.Population;
import io.loglink.schemas.EnrichedSpan;
import io.loglink.schemas.SpanEvent;
import io.loglink.schemas.SpanLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * protobuf-java and Avro's specific records, spans to Avro: parses, finds the ids, fills one EnrichedSpan again and again, and
 * serialises each. What records share is converted once a batch. Not thread-safe.
 */
final class ProtobufSpanAvro implements Contender {
    private static final String[] KINDS = {"unspecified", "internal", "server", "client", "producer", "consumer"};
    private static final String[] STATUS_CODES = {"unset", "ok", "error"};

    private final CodecInput input;
    private final FramedAvroWriter<EnrichedSpan> writer = new FramedAvroWriter<>(EnrichedSpan.class);
    private final EnrichedSpan span = new EnrichedSpan();
    private byte[][] output = {};
    private String prefix = "";

    ProtobufSpanAvro(CodecInput input) {
        this.input = input;
        span.setSourceTopic(CodecInput.TOPIC);
        span.setSourcePartition(CodecInput.PARTITION);
    }

    @Override
    public byte[][] run(int batch) {
        output = new byte[input.ofCase().records()][];
        try {
            write(batch, ExportTraceServiceRequest.parseFrom(input.batch(batch)));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
        return output;
    }

    private void write(int batch, ExportTraceServiceRequest request) {
        long offset = CodecInput.offset(batch);
        span.setSourceOffset(offset);
        prefix = CodecInput.TOPIC + "-" + CodecInput.PARTITION + "-" + offset + "-";
        int index = 0;
        for (ResourceSpans resource : request.getResourceSpansList()) {
            share(resource.getResource(), resource.getSchemaUrl());
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                share(scope);
                for (Span record : scope.getSpansList()) {
                    ProtobufIds.find(record.getAttributesList());
                    fill(record, index, input.person(batch, index), input.session(batch, index));
                    output[index++] = writer.write(span);
                }
            }
        }
    }

    private void share(Resource resource, String schemaUrl) {
        span.setResourceAttributes(AvroRecords.attributes(resource.getAttributesList()));
        span.setServiceName(span.getResourceAttributes().getOrDefault("service.name", ""));
        span.setResourceSchemaUrl(schemaUrl);
    }

    private void share(ScopeSpans scope) {
        span.setScopeName(scope.getScope().getName());
        span.setScopeVersion(scope.getScope().getVersion());
        span.setScopeAttributes(AvroRecords.attributes(scope.getScope().getAttributesList()));
        span.setScopeSchemaUrl(scope.getSchemaUrl());
    }

    private void fill(Span record, int index, PersonLink person, SessionLink session) {
        long timestampMs = AvroRecords.timestampMs(record);
        span.setRecordId(prefix + index);
        span.setRevision(0);
        span.setProjectId(Population.PROJECT);
        span.setTimestamp(Instant.ofEpochMilli(timestampMs));
        long start = record.getStartTimeUnixNano();
        long end = record.getEndTimeUnixNano();
        span.setTraceId(AvroRecords.hex(record.getTraceId()));
        span.setSpanId(AvroRecords.hex(record.getSpanId()));
        span.setParentSpanId(AvroRecords.hex(record.getParentSpanId()));
        span.setTraceState(record.getTraceState());
        span.setFlags(Integer.toUnsignedLong(record.getFlags()));
        span.setName(record.getName());
        span.setKind(KINDS[record.getKindValue()]);
        span.setStartTimeUnixNano(start);
        span.setEndTimeUnixNano(end);
        span.setDurationNano(start == 0 || Long.compareUnsigned(end, start) < 0 ? 0 : end - start);
        span.setStatusCode(STATUS_CODES[record.getStatus().getCodeValue()]);
        span.setStatusMessage(record.getStatus().getMessage());
        span.setAttributes(AvroRecords.attributes(record.getAttributesList()));
        span.setDroppedAttributesCount(Integer.toUnsignedLong(record.getDroppedAttributesCount()));
        span.setEvents(events(record));
        span.setDroppedEventsCount(Integer.toUnsignedLong(record.getDroppedEventsCount()));
        span.setLinks(links(record));
        span.setDroppedLinksCount(Integer.toUnsignedLong(record.getDroppedLinksCount()));
        fill(index, timestampMs, person, session);
    }

    private void fill(int index, long timestampMs, PersonLink person, SessionLink session) {
        span.setDistinctId(AvroRecords.orEmpty(person.distinctId()));
        span.setPersonId(AvroRecords.orEmpty(person.personId()));
        span.setPersonLink(person.reason().text());
        span.setPersonHint(AvroRecords.orEmpty(person.hint()));
        span.setMappingVersion(person.linked() ? person.mappingVersion() : null);
        Long start = session.startMs();
        span.setSessionId(AvroRecords.orEmpty(session.sessionId()));
        span.setSessionLink(session.reason().text());
        span.setSessionStart(start == null ? null : Instant.ofEpochMilli(start));
        span.setSessionHasRecording(session.hasRecording());
        span.setSessionReplayUrl(AvroRecords.orEmpty(session.replayUrl()));
        span.setSessionReplayOffsetMs(session.hasRecording() && start != null ? timestampMs - start : null);
        span.setSourceIndex(index);
        span.setLateLink("");
    }

    private static List<SpanEvent> events(Span record) {
        if (record.getEventsCount() == 0) {
            return List.of();
        }
        List<SpanEvent> events = new ArrayList<>(record.getEventsCount());
        for (Span.Event event : record.getEventsList()) {
            events.add(new SpanEvent(
                    Instant.ofEpochMilli(AvroRecords.millis(event.getTimeUnixNano())),
                    event.getTimeUnixNano(),
                    event.getName(),
                    AvroRecords.attributes(event.getAttributesList()),
                    Integer.toUnsignedLong(event.getDroppedAttributesCount())));
        }
        return events;
    }

    private static List<SpanLink> links(Span record) {
        if (record.getLinksCount() == 0) {
            return List.of();
        }
        List<SpanLink> links = new ArrayList<>(record.getLinksCount());
        for (Span.Link link : record.getLinksList()) {
            links.add(new SpanLink(
                    AvroRecords.hex(link.getTraceId()),
                    AvroRecords.hex(link.getSpanId()),
                    link.getTraceState(),
                    AvroRecords.attributes(link.getAttributesList()),
                    Integer.toUnsignedLong(link.getDroppedAttributesCount()),
                    Integer.toUnsignedLong(link.getFlags())));
        }
        return links;
    }
}
