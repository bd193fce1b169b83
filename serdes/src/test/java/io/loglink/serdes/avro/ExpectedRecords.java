package io.loglink.serdes.avro;

import com.google.protobuf.ByteString;
import io.loglink.schemas.EnrichedLog;
import io.loglink.schemas.EnrichedSpan;
import io.loglink.schemas.SpanEvent;
import io.loglink.schemas.SpanLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.link.SessionLink;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** What an enriched record must hold, from protobuf's objects and by the documentation of the schemas. */
final class ExpectedRecords {
    static final String TOPIC = "otlp_logs";
    static final int PARTITION = 3;
    static final long OFFSET = 1L << 40;
    static final long MESSAGE_TIMESTAMP = 1_700_000_000_000L;

    private static final Set<String> RESERVED = Set.of("loglink.person.id", "loglink.record.id", "ll.person.link");
    private static final List<String> SEVERITIES = List.of("trace", "debug", "info", "warn", "error", "fatal");
    private static final Map<String, String> SPELLINGS = Map.of("info", "info", "error", "error", "info4", "info");

    private ExpectedRecords() {}

    /** Where a record stands and what it is linked to. */
    record Around(
            Resource resource,
            String resourceSchemaUrl,
            InstrumentationScope scope,
            String scopeSchemaUrl,
            int index,
            String projectId,
            PersonLink person,
            SessionLink session,
            Revision revision) {}

    static GenericRecord log(LogRecord log, Around around) {
        long nanos = log.getTimeUnixNano() != 0 ? log.getTimeUnixNano() : log.getObservedTimeUnixNano();
        long timestamp = nanos == 0 ? MESSAGE_TIMESTAMP : millis(nanos);
        GenericRecord record = new GenericData.Record(EnrichedLog.getClassSchema());
        record.put("time_unix_nano", log.getTimeUnixNano());
        record.put("observed_time_unix_nano", log.getObservedTimeUnixNano());
        record.put("severity", severity(log.getSeverityNumberValue(), log.getSeverityText()));
        record.put("severity_number", log.getSeverityNumberValue());
        record.put("severity_text", text(log.getSeverityText()));
        record.put("body", ExpectedText.of(log.getBody()));
        record.put("event_name", text(log.getEventName()));
        record.put("trace_id", hex(log.getTraceId(), 16));
        record.put("span_id", hex(log.getSpanId(), 8));
        record.put("flags", Integer.toUnsignedLong(log.getFlags()));
        record.put("attributes", attributes(log.getAttributesList()));
        record.put("dropped_attributes_count", Integer.toUnsignedLong(log.getDroppedAttributesCount()));
        return filled(record, around, timestamp);
    }

    static GenericRecord span(Span span, Around around) {
        long start = span.getStartTimeUnixNano();
        long end = span.getEndTimeUnixNano();
        long timestamp = start == 0 ? MESSAGE_TIMESTAMP : millis(start);
        boolean hasDuration = start != 0 && end != 0 && Long.compareUnsigned(start, end) <= 0;
        GenericRecord record = new GenericData.Record(EnrichedSpan.getClassSchema());
        record.put("trace_id", hex(span.getTraceId(), 16));
        record.put("span_id", hex(span.getSpanId(), 8));
        record.put("parent_span_id", hex(span.getParentSpanId(), 8));
        record.put("trace_state", text(span.getTraceState()));
        record.put("flags", Integer.toUnsignedLong(span.getFlags()));
        record.put("name", text(span.getName()));
        record.put("kind", name(span.getKindValue(), span.getKind().toString(), "SPAN_KIND_"));
        record.put("start_time_unix_nano", start);
        record.put("end_time_unix_nano", end);
        record.put("duration_nano", hasDuration ? end - start : 0);
        record.put(
                "status_code",
                name(span.getStatus().getCodeValue(), span.getStatus().getCode().toString(), "STATUS_CODE_"));
        record.put("status_message", text(span.getStatus().getMessage()));
        record.put("attributes", attributes(span.getAttributesList()));
        record.put("dropped_attributes_count", Integer.toUnsignedLong(span.getDroppedAttributesCount()));
        record.put(
                "events",
                span.getEventsList().stream().map(ExpectedRecords::event).toList());
        record.put("dropped_events_count", Integer.toUnsignedLong(span.getDroppedEventsCount()));
        record.put(
                "links", span.getLinksList().stream().map(ExpectedRecords::link).toList());
        record.put("dropped_links_count", Integer.toUnsignedLong(span.getDroppedLinksCount()));
        return filled(record, around, timestamp);
    }

    /** Sets the fields that logs and spans share, by their names. */
    private static GenericRecord filled(GenericRecord record, Around around, long timestamp) {
        record.put("record_id", TOPIC + "-" + PARTITION + "-" + OFFSET + "-" + around.index);
        record.put("revision", around.revision.number());
        record.put("project_id", around.projectId);
        record.put("timestamp", timestamp);
        record.put("service_name", serviceName(around.resource));
        record.put("resource_attributes", resourceAttributes(around.resource));
        record.put("resource_schema_url", text(around.resourceSchemaUrl));
        record.put("scope_name", text(around.scope.getName()));
        record.put("scope_version", text(around.scope.getVersion()));
        record.put("scope_attributes", attributes(around.scope.getAttributesList()));
        record.put("scope_schema_url", text(around.scopeSchemaUrl));
        record.put("distinct_id", orEmpty(around.person.distinctId()));
        record.put("person_id", orEmpty(around.person.personId()));
        record.put("person_link", around.person.reason().text());
        record.put("person_hint", orEmpty(around.person.hint()));
        record.put("mapping_version", around.person.linked() ? around.person.mappingVersion() : null);
        record.put("session_id", orEmpty(around.session.sessionId()));
        record.put("session_link", around.session.reason().text());
        record.put("session_start", around.session.startMs());
        record.put("session_end", around.session.endMs());
        record.put("session_has_recording", around.session.hasRecording());
        record.put("session_replay_url", orEmpty(around.session.replayUrl()));
        record.put("session_replay_offset_ms", offset(around.session, timestamp));
        record.put("source_topic", TOPIC);
        record.put("source_partition", PARTITION);
        record.put("source_offset", OFFSET);
        record.put("source_index", around.index);
        record.put("late_link", around.revision.lateLink().text());
        return record;
    }

    private static GenericRecord event(Span.Event event) {
        GenericRecord record = new GenericData.Record(SpanEvent.getClassSchema());
        record.put("timestamp", millis(event.getTimeUnixNano()));
        record.put("time_unix_nano", event.getTimeUnixNano());
        record.put("name", text(event.getName()));
        record.put("attributes", ExpectedText.attributes(event.getAttributesList(), key -> false));
        record.put("dropped_attributes_count", Integer.toUnsignedLong(event.getDroppedAttributesCount()));
        return record;
    }

    private static GenericRecord link(Span.Link link) {
        GenericRecord record = new GenericData.Record(SpanLink.getClassSchema());
        record.put("trace_id", hex(link.getTraceId(), 16));
        record.put("span_id", hex(link.getSpanId(), 8));
        record.put("trace_state", text(link.getTraceState()));
        record.put("attributes", ExpectedText.attributes(link.getAttributesList(), key -> false));
        record.put("dropped_attributes_count", Integer.toUnsignedLong(link.getDroppedAttributesCount()));
        record.put("flags", Integer.toUnsignedLong(link.getFlags()));
        return record;
    }

    private static Map<String, String> attributes(Collection<KeyValue> attributes) {
        return ExpectedText.attributes(attributes, RESERVED::contains);
    }

    private static Map<String, String> resourceAttributes(Resource resource) {
        return ExpectedText.attributes(
                resource.getAttributesList(), key -> RESERVED.contains(key) || key.equals(RandomOtlp.HIDDEN));
    }

    private static String serviceName(Resource resource) {
        return ExpectedText.attributes(resource.getAttributesList(), key -> false)
                .getOrDefault("service.name", "");
    }

    private static @Nullable Long offset(SessionLink session, long timestamp) {
        Long start = session.startMs();
        return session.hasRecording() && start != null ? timestamp - start : null;
    }

    private static String severity(int number, String text) {
        if (number >= 1 && number <= 24) {
            return SEVERITIES.get((number - 1) / 4);
        }
        return SPELLINGS.getOrDefault(text.toLowerCase(Locale.ROOT), "");
    }

    private static String name(int number, String name, String prefix) {
        return name.startsWith(prefix) ? name.substring(prefix.length()).toLowerCase(Locale.ROOT) : "" + number;
    }

    private static long millis(long nanos) {
        return new BigInteger(Long.toUnsignedString(nanos))
                .divide(BigInteger.valueOf(1_000_000))
                .longValueExact();
    }

    private static String hex(ByteString id, int length) {
        boolean given = Stream.iterate(0, i -> i < id.size(), i -> i + 1).anyMatch(i -> id.byteAt(i) != 0);
        return given && id.size() == length ? HexFormat.of().formatHex(id.toByteArray()) : "";
    }

    private static String text(String text) {
        return BrokenText.asRead(text);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
