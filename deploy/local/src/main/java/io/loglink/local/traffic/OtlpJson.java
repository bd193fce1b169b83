package io.loglink.local.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Encodes records as {@code otlp_json}: ids as hex, 64-bit integers as text, enums as numbers. */
final class OtlpJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OtlpJson() {}

    static byte[] logs(Map<Service, List<LogEvent>> byService) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode resources = request.putArray("resourceLogs");
        byService.forEach((service, logs) -> {
            ArrayNode records = scope(resources, service, "scopeLogs").putArray("logRecords");
            logs.forEach(log -> write(log, records.addObject()));
        });
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] spans(Map<Service, List<SpanEvent>> byService) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode resources = request.putArray("resourceSpans");
        byService.forEach((service, spans) -> {
            ArrayNode records = scope(resources, service, "scopeSpans").putArray("spans");
            spans.forEach(span -> write(span, records.addObject()));
        });
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode scope(ArrayNode resources, Service service, String scopes) {
        ObjectNode resource = resources.addObject();
        attributes(Resources.attributes(service), resource.putObject("resource"));
        ObjectNode scope = resource.putArray(scopes).addObject();
        scope.putObject("scope").put("name", service.scope());
        return scope;
    }

    private static void write(LogEvent log, ObjectNode record) {
        record.put("timeUnixNano", Long.toString(log.timeNanos()));
        record.put("observedTimeUnixNano", Long.toString(log.timeNanos() + 50_000));
        record.put("severityNumber", log.level().number(log.service()));
        record.put("severityText", log.level().text(log.service()));
        value(log.body(), record.putObject("body"));
        attributes(log.attributes(), record);
        record.put("flags", 1);
        record.put("traceId", log.traceId());
        record.put("spanId", log.spanId());
    }

    private static void write(SpanEvent span, ObjectNode record) {
        record.put("traceId", span.traceId());
        record.put("spanId", span.spanId());
        record.put("parentSpanId", span.parentSpanId());
        record.put("name", span.name());
        record.put("kind", 2);
        record.put("startTimeUnixNano", Long.toString(span.startNanos()));
        record.put("endTimeUnixNano", Long.toString(span.endNanos()));
        attributes(span.attributes(), record);
        record.putObject("status").put("code", span.failed() ? 2 : 0);
    }

    private static void attributes(Map<String, Object> attributes, ObjectNode owner) {
        ArrayNode list = owner.putArray("attributes");
        attributes.forEach((key, value) -> {
            ObjectNode attribute = list.addObject().put("key", key);
            value(value, attribute.putObject("value"));
        });
    }

    private static void value(Object value, ObjectNode any) {
        if (value instanceof Long number) {
            any.put("intValue", number.toString());
        } else if (value instanceof Double number) {
            any.put("doubleValue", number);
        } else if (value instanceof Boolean truth) {
            any.put("boolValue", truth);
        } else if (value instanceof List<?> list) {
            ArrayNode values = any.putObject("arrayValue").putArray("values");
            list.forEach(element -> value(element, values.addObject()));
        } else {
            any.put("stringValue", value.toString());
        }
    }
}
