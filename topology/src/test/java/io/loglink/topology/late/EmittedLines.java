package io.loglink.topology.late;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.enrich.EnrichHarness;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the outputs, a line a record, such as {@code otlp_logs-0-0-0 r1 linked linked:p1 no_attribute}: the id, the revision,
 * the late link, the person link and the session link.
 */
final class EmittedLines {
    private EmittedLines() {}

    static List<String> ofRecords(Signal signal, List<TestRecord<byte[], byte[]>> messages) {
        boolean logs = signal == Signal.LOGS;
        return messages.stream()
                .map(message -> line(EnrichHarness.decode(
                        message.value(),
                        logs ? EnrichHarness.LOG_SCHEMA_ID : EnrichHarness.SPAN_SCHEMA_ID,
                        logs ? Schemas.enrichedLog() : Schemas.enrichedSpan())))
                .toList();
    }

    private static String line(GenericRecord record) {
        return line(
                record.get("record_id"),
                record.get("revision"),
                record.get("late_link"),
                record.get("person_link"),
                record.get("person_id"),
                record.get("session_link"),
                record.get("session_start"));
    }

    static List<String> ofBatches(Signal signal, List<TestRecord<byte[], byte[]>> messages) {
        return messages.stream()
                .map(TestRecord::value)
                .flatMap(signal == Signal.LOGS ? EmittedLines::logAttributes : EmittedLines::spanAttributes)
                .map(EmittedLines::line)
                .toList();
    }

    private static Stream<List<KeyValue>> logAttributes(byte[] batch) {
        return EnrichHarness.parseLogs(batch).getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .map(LogRecord::getAttributesList);
    }

    private static Stream<List<KeyValue>> spanAttributes(byte[] batch) {
        return EnrichHarness.parseSpans(batch).getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(Span::getAttributesList);
    }

    private static String line(List<KeyValue> attributes) {
        Map<String, String> values = new LinkedHashMap<>();
        for (KeyValue attribute : attributes) {
            values.put(
                    attribute.getKey(),
                    attribute.getValue().hasIntValue()
                            ? Long.toString(attribute.getValue().getIntValue())
                            : attribute.getValue().getStringValue());
        }
        return line(
                values.get("loglink.record.id"),
                values.get("loglink.revision"),
                values.get("loglink.late.link"),
                values.get("loglink.person.link"),
                values.get("loglink.person.id"),
                values.get("loglink.session.link"),
                values.get("loglink.session.start"));
    }

    private static String line(
            @Nullable Object id,
            @Nullable Object revision,
            @Nullable Object late,
            @Nullable Object personLink,
            @Nullable Object person,
            @Nullable Object sessionLink,
            @Nullable Object start) {
        return String.valueOf(id) + " r" + revision + " " + text(late, "-") + " " + personLink + text(person, "") + " "
                + sessionLink + text(start, "");
    }

    private static String text(@Nullable Object value, String absent) {
        String text = value == null ? "" : value.toString();
        return text.isEmpty() || text.equals("0") ? absent : absent.isEmpty() ? ":" + text : text;
    }
}
