package io.loglink.serdes.otlp;

import io.loglink.serdes.otlp.JsonField.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OTLP's messages by the names that JSON gives their fields: lowerCamelCase, as the specification has it, and snake_case, which
 * the Collector reads too. The messages of a record and its owners are those of {@link Schema}; the containers are added.
 */
final class JsonSchema {
    static final int LOGS_REQUEST = 12;
    static final int SPANS_REQUEST = 13;
    private static final int RESOURCE_LOGS = 14;
    private static final int RESOURCE_SPANS = 15;
    private static final int SCOPE_LOGS = 16;
    private static final int SCOPE_SPANS = 17;
    private static final int MESSAGES = 18;

    /** The containers of scopes of OTLP before 0.15 have a number of their own in protobuf. */
    private static final int DEPRECATED_SCOPES = 1000;

    private static final String DEPRECATED = "instrumentationLibrary";

    private static final List<Map<String, JsonField>> FIELDS = fields();
    private static final List<Map<Integer, JsonField>> BY_NUMBER =
            FIELDS.stream().map(JsonSchema::byNumber).toList();

    private JsonSchema() {}

    static int requestOf(Signal signal) {
        return signal == Signal.LOGS ? LOGS_REQUEST : SPANS_REQUEST;
    }

    /** The field of that name; null when the message knows none. */
    static @Nullable JsonField field(int message, String name) {
        return FIELDS.get(message).get(name);
    }

    /** The field of that number in protobuf; null when the message knows none. */
    static @Nullable JsonField byNumber(int message, int number) {
        return BY_NUMBER.get(message).get(number);
    }

    private static Map<Integer, JsonField> byNumber(Map<String, JsonField> fields) {
        Map<Integer, JsonField> byNumber = new HashMap<>();
        for (JsonField field : fields.values()) {
            if (!field.name().startsWith(DEPRECATED)) {
                byNumber.put(Wire.field(field.tag()), field);
            } else if (field.list()) {
                byNumber.put(DEPRECATED_SCOPES, field);
            }
        }
        return Map.copyOf(byNumber);
    }

    /** The signal whose request has a field of that name; null when none has. */
    static @Nullable Signal signalOf(String name) {
        if (field(LOGS_REQUEST, name) != null) {
            return Signal.LOGS;
        }
        return field(SPANS_REQUEST, name) != null ? Signal.SPANS : null;
    }

    /** Every field of the message, once by each of its names. */
    static Map<String, JsonField> fieldsOf(int message) {
        return FIELDS.get(message);
    }

    private static List<Map<String, JsonField>> fields() {
        List<Map<String, JsonField>> messages = new ArrayList<>();
        for (int message = 0; message < MESSAGES; message++) {
            messages.add(Map.copyOf(fields(message).byName));
        }
        return List.copyOf(messages);
    }

    private static Fields fields(int message) {
        return switch (message) {
            case LOGS_REQUEST -> new Fields().list("resourceLogs", 1, RESOURCE_LOGS);
            case SPANS_REQUEST -> new Fields().list("resourceSpans", 1, RESOURCE_SPANS);
            case RESOURCE_LOGS -> resourceContainer(SCOPE_LOGS, "scopeLogs", "instrumentationLibraryLogs");
            case RESOURCE_SPANS -> resourceContainer(SCOPE_SPANS, "scopeSpans", "instrumentationLibrarySpans");
            case SCOPE_LOGS -> scopeContainer(Schema.LOG_RECORD, "logRecords");
            case SCOPE_SPANS -> scopeContainer(Schema.SPAN, "spans");
            case Schema.LOG_RECORD -> logRecord();
            case Schema.SPAN -> span();
            default -> part(message);
        };
    }

    /** The second name is of the deprecated form, which has the same layout within. */
    private static Fields resourceContainer(int scopes, String name, String deprecatedName) {
        return new Fields()
                .message("resource", 1, Schema.RESOURCE)
                .list(name, 2, scopes)
                .list(deprecatedName, 2, scopes)
                .value("schemaUrl", 3, Form.STRING);
    }

    private static Fields scopeContainer(int record, String name) {
        return new Fields()
                .message("scope", 1, Schema.SCOPE)
                .message("instrumentationLibrary", 1, Schema.SCOPE)
                .add(name, 2, Form.RECORD, true, record)
                .value("schemaUrl", 3, Form.STRING);
    }

    private static Fields logRecord() {
        return new Fields()
                .value("timeUnixNano", 1, Form.FIXED64)
                .value("severityNumber", 2, Form.SEVERITY)
                .value("severityText", 3, Form.STRING)
                .message("body", 5, Schema.ANY_VALUE)
                .list("attributes", 6, Schema.KEY_VALUE)
                .value("droppedAttributesCount", 7, Form.UINT32)
                .value("flags", 8, Form.FIXED32)
                .value("traceId", 9, Form.TRACE_ID)
                .value("spanId", 10, Form.SPAN_ID)
                .value("observedTimeUnixNano", 11, Form.FIXED64)
                .value("eventName", 12, Form.STRING);
    }

    private static Fields span() {
        return new Fields()
                .value("traceId", 1, Form.TRACE_ID)
                .value("spanId", 2, Form.SPAN_ID)
                .value("traceState", 3, Form.STRING)
                .value("parentSpanId", 4, Form.SPAN_ID)
                .value("name", 5, Form.STRING)
                .value("kind", 6, Form.SPAN_KIND)
                .value("startTimeUnixNano", 7, Form.FIXED64)
                .value("endTimeUnixNano", 8, Form.FIXED64)
                .list("attributes", 9, Schema.KEY_VALUE)
                .value("droppedAttributesCount", 10, Form.UINT32)
                .list("events", 11, Schema.EVENT)
                .value("droppedEventsCount", 12, Form.UINT32)
                .list("links", 13, Schema.SPAN_LINK)
                .value("droppedLinksCount", 14, Form.UINT32)
                .message("status", 15, Schema.STATUS)
                .value("flags", 16, Form.FIXED32);
    }

    private static Fields part(int message) {
        return switch (message) {
            case Schema.RESOURCE ->
                new Fields()
                        .list("attributes", 1, Schema.KEY_VALUE)
                        .value("droppedAttributesCount", 2, Form.UINT32)
                        .list("entityRefs", 3, Schema.ENTITY_REF);
            case Schema.SCOPE ->
                new Fields()
                        .value("name", 1, Form.STRING)
                        .value("version", 2, Form.STRING)
                        .list("attributes", 3, Schema.KEY_VALUE)
                        .value("droppedAttributesCount", 4, Form.UINT32);
            case Schema.KEY_VALUE ->
                new Fields()
                        .value("key", 1, Form.STRING)
                        .message("value", 2, Schema.ANY_VALUE)
                        .value("keyStrindex", 3, Form.INT32);
            case Schema.ANY_VALUE ->
                new Fields()
                        .value("stringValue", 1, Form.STRING)
                        .value("boolValue", 2, Form.BOOL)
                        .value("intValue", 3, Form.INT64)
                        .value("doubleValue", 4, Form.DOUBLE)
                        .message("arrayValue", 5, Schema.ARRAY_VALUE)
                        .message("kvlistValue", 6, Schema.KEY_VALUE_LIST)
                        .value("bytesValue", 7, Form.BASE64)
                        .value("stringValueStrindex", 8, Form.INT32);
            case Schema.ARRAY_VALUE -> new Fields().list("values", 1, Schema.ANY_VALUE);
            case Schema.KEY_VALUE_LIST -> new Fields().list("values", 1, Schema.KEY_VALUE);
            case Schema.EVENT ->
                new Fields()
                        .value("timeUnixNano", 1, Form.FIXED64)
                        .value("name", 2, Form.STRING)
                        .list("attributes", 3, Schema.KEY_VALUE)
                        .value("droppedAttributesCount", 4, Form.UINT32);
            case Schema.SPAN_LINK ->
                new Fields()
                        .value("traceId", 1, Form.TRACE_ID)
                        .value("spanId", 2, Form.SPAN_ID)
                        .value("traceState", 3, Form.STRING)
                        .list("attributes", 4, Schema.KEY_VALUE)
                        .value("droppedAttributesCount", 5, Form.UINT32)
                        .value("flags", 6, Form.FIXED32);
            case Schema.STATUS -> new Fields().value("message", 2, Form.STRING).value("code", 3, Form.STATUS_CODE);
            case Schema.ENTITY_REF ->
                new Fields()
                        .value("schemaUrl", 1, Form.STRING)
                        .value("type", 2, Form.STRING)
                        .add("idKeys", 3, Form.STRING, true, Schema.NO_CHILD)
                        .add("descriptionKeys", 4, Form.STRING, true, Schema.NO_CHILD);
            default -> throw new IllegalArgumentException("no message " + message);
        };
    }

    /** Collects the fields of one message. */
    private static final class Fields {
        private final Map<String, JsonField> byName = new HashMap<>();

        Fields value(String name, int number, Form form) {
            return add(name, number, form, false, Schema.NO_CHILD);
        }

        Fields message(String name, int number, int child) {
            return add(name, number, Form.MESSAGE, false, child);
        }

        Fields list(String name, int number, int child) {
            return add(name, number, Form.MESSAGE, true, child);
        }

        Fields add(String name, int number, Form form, boolean list, int child) {
            JsonField field = new JsonField(name, Wire.tag(number, form.wireType()), form, list, child);
            byName.put(name, field);
            byName.put(snakeCase(name), field);
            return this;
        }

        private static String snakeCase(String name) {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
        }
    }
}
