package io.loglink.serdes.avro;

import io.loglink.serdes.link.Revision;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.SpanEventFields;
import io.loglink.serdes.otlp.SpanFields;
import io.loglink.serdes.otlp.SpanLinkFields;

/** Encodes one Span as an {@code EnrichedSpan}, field by field in the order of its schema. Not thread-safe. */
final class SpanEncoder {
    private static final NamedNumbers KINDS =
            new NamedNumbers("unspecified", "internal", "server", "client", "producer", "consumer");
    private static final NamedNumbers STATUS_CODES = new NamedNumbers("unset", "ok", "error");

    private final SharedFields shared;
    private final SpanFields span = new SpanFields();
    private final SpanEventFields event = new SpanEventFields();
    private final SpanLinkFields link = new SpanLinkFields();

    SpanEncoder(SharedFields shared) {
        this.shared = shared;
    }

    void encode(AvroOutput out, int record, int sourceIndex, String projectId, Revision revision) {
        OtlpBatch batch = shared.batch();
        byte[] source = batch.bytes();
        span.read(batch, record);
        long timestampMs = shared.timestampMs(record);

        shared.writeHead(out, sourceIndex, revision, projectId, timestampMs);
        Hex.writeId(out, source, span.traceId(), Hex.TRACE_ID);
        Hex.writeId(out, source, span.spanId(), Hex.SPAN_ID);
        Hex.writeId(out, source, span.parentSpanId(), Hex.SPAN_ID);
        out.writeString(source, span.traceState());
        out.writeLong(span.flags());
        out.writeString(source, span.name());
        KINDS.write(out, span.kind());
        out.writeLong(span.startTimeUnixNano());
        out.writeLong(span.endTimeUnixNano());
        out.writeLong(Nanos.duration(span.startTimeUnixNano(), span.endTimeUnixNano()));
        STATUS_CODES.write(out, span.statusCode());
        out.writeString(source, span.statusMessage());
        shared.writeServiceName(out, record);
        shared.writeAttributes(out, record);
        out.writeLong(span.droppedAttributesCount());
        writeEvents(out, source);
        out.writeLong(span.droppedEventsCount());
        writeLinks(out, source);
        out.writeLong(span.droppedLinksCount());
        shared.writeTail(out, record, sourceIndex, timestampMs);
        shared.writeLateLink(out, revision);
    }

    private void writeEvents(AvroOutput out, byte[] source) {
        if (span.eventCount() > 0) {
            out.writeLong(span.eventCount());
        }
        for (int i = 0; i < span.eventCount(); i++) {
            span.nextEvent(event);
            out.writeLong(Nanos.toMillis(event.timeUnixNano()));
            out.writeLong(event.timeUnixNano());
            out.writeString(source, event.name());
            shared.attributes().write(out, event.attributes());
            out.writeLong(event.droppedAttributesCount());
        }
        out.writeByte(0);
    }

    private void writeLinks(AvroOutput out, byte[] source) {
        if (span.linkCount() > 0) {
            out.writeLong(span.linkCount());
        }
        for (int i = 0; i < span.linkCount(); i++) {
            span.nextLink(link);
            Hex.writeId(out, source, link.traceId(), Hex.TRACE_ID);
            Hex.writeId(out, source, link.spanId(), Hex.SPAN_ID);
            out.writeString(source, link.traceState());
            shared.attributes().write(out, link.attributes());
            out.writeLong(link.droppedAttributesCount());
            out.writeLong(link.flags());
        }
        out.writeByte(0);
    }
}
