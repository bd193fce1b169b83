package io.loglink.serdes.avro;

import io.loglink.serdes.link.Revision;
import io.loglink.serdes.otlp.AnyValueWalker;
import io.loglink.serdes.otlp.LogFields;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.Slice;
import java.util.stream.Stream;

/** Encodes one LogRecord as an {@code EnrichedLog}, field by field in the order of its schema. Not thread-safe. */
final class LogEncoder {
    private static final NamedNumbers SEVERITIES =
            new NamedNumbers(Stream.of(Severity.values()).map(Severity::text).toArray(String[]::new));

    private final SharedFields shared;
    private final LogFields log = new LogFields();

    LogEncoder(SharedFields shared) {
        this.shared = shared;
    }

    void encode(AvroOutput out, int record, int sourceIndex, String projectId, Revision revision) {
        OtlpBatch batch = shared.batch();
        byte[] source = batch.bytes();
        log.read(batch, record);
        long timestampMs = shared.timestampMs(record);

        shared.writeHead(out, sourceIndex, revision, projectId, timestampMs);
        out.writeLong(log.timeUnixNano());
        out.writeLong(log.observedTimeUnixNano());
        SEVERITIES.write(out, severity(source).ordinal());
        out.writeLong(log.severityNumber());
        out.writeString(source, log.severityText());
        writeBody(out, source);
        out.writeString(source, log.eventName());
        shared.writeServiceName(out, record);
        Hex.writeId(out, source, log.traceId(), Hex.TRACE_ID);
        Hex.writeId(out, source, log.spanId(), Hex.SPAN_ID);
        out.writeLong(log.flags());
        shared.writeAttributes(out, record);
        out.writeLong(log.droppedAttributesCount());
        shared.writeTail(out, record, sourceIndex, timestampMs);
        shared.writeLateLink(out, revision);
    }

    private void writeBody(AvroOutput out, byte[] source) {
        AnyValueText values = shared.values();
        int end = log.body().end();
        int plain = AnyValueWalker.plainStringStart(source, log.body().start(), end);
        if (plain >= 0) {
            out.writeString(source, plain, end);
        } else {
            values.write(out, source, log.startBody(values.walker()));
        }
    }

    private Severity severity(byte[] source) {
        Slice text = log.severityText();
        return Severity.of(log.severityNumber(), source, text.start(), text.end());
    }
}
