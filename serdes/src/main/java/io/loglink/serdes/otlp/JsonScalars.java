package io.loglink.serdes.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the values that are no messages and notes them on a tape. */
final class JsonScalars {
    private final WireTape tape;

    JsonScalars(WireTape tape) {
        this.tape = tape;
    }

    /**
     * Reads the value that the parser stands at.
     *
     * @throws Malformed when it is not what the field holds
     */
    void read(JsonParser json, JsonField field, JsonToken token) throws IOException {
        try {
            switch (field.form()) {
                case STRING -> text(json, field, token);
                case BOOL -> tape.number(field.tag(), bool(token) ? 1 : 0);
                case BASE64 -> tape.bytes(field.tag(), JsonValues.base64(string(json, token)));
                case TRACE_ID -> tape.bytes(field.tag(), JsonValues.traceId(string(json, token)));
                case SPAN_ID -> tape.bytes(field.tag(), JsonValues.spanId(string(json, token)));
                default -> tape.number(field.tag(), number(field.form(), numberText(json, token)));
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed(field.name() + " " + e.getMessage(), JsonParsers.position(json));
        }
    }

    private void text(JsonParser json, JsonField field, JsonToken token) throws IOException {
        requireString(token);
        tape.text(field.tag(), json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }

    private static long number(JsonField.Form form, String text) {
        return switch (form) {
            case UINT32, FIXED32 -> JsonValues.uint32(text);
            case INT32 -> JsonValues.int32(text);
            case INT64 -> JsonValues.int64(text);
            case FIXED64 -> JsonValues.uint64(text);
            case DOUBLE -> JsonValues.doubleBits(text);
            default -> JsonEnums.number(form, text);
        };
    }

    private static boolean bool(JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** Numbers may stand in quotes: those of 64 bits must. */
    private static String numberText(JsonParser json, JsonToken token) throws IOException {
        if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("must be a number");
        }
        return json.getText();
    }

    private static String string(JsonParser json, JsonToken token) throws IOException {
        requireString(token);
        return json.getText();
    }

    private static void requireString(JsonToken token) {
        if (token != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("must be a string");
        }
    }
}
