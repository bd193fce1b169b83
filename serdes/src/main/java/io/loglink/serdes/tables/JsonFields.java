package io.loglink.serdes.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a row that came as a JSON object. */
final class JsonFields implements RowFields {
    private final ObjectNode row;

    JsonFields(ObjectNode row) {
        this.row = row;
    }

    @Override
    public @Nullable String id(String name) {
        JsonNode field = given(name);
        if (field == null) {
            return null;
        }
        if (!field.isTextual() && !field.isNumber()) {
            throw wrong(name, "a text or a number", field);
        }
        return field.asText();
    }

    @Override
    public @Nullable String text(String name) {
        JsonNode field = given(name);
        if (field == null) {
            return null;
        }
        if (!field.isTextual()) {
            throw wrong(name, "a text", field);
        }
        return field.textValue();
    }

    @Override
    public @Nullable Long integer(String name) {
        JsonNode field = given(name);
        if (field == null) {
            return null;
        }
        if (field.isIntegralNumber() && field.canConvertToLong()) {
            return field.longValue();
        }
        Long number = field.isTextual() ? RowTexts.integer(field.textValue()) : null;
        if (number == null) {
            throw wrong(name, "a whole number of at most 64 bits", field);
        }
        return number;
    }

    @Override
    public @Nullable Boolean flag(String name) {
        JsonNode field = given(name);
        if (field == null) {
            return null;
        }
        if (field.isBoolean()) {
            return field.booleanValue();
        }
        if (field.isIntegralNumber() && field.canConvertToLong() && (field.longValue() & ~1L) == 0) {
            return field.longValue() == 1;
        }
        throw wrong(name, "true, false, 1 or 0", field);
    }

    @Override
    public @Nullable Long timeMs(String name) {
        JsonNode field = given(name);
        if (field == null) {
            return null;
        }
        if (field.isNumber() && field.canConvertToLong()) {
            return field.longValue();
        }
        Long time = field.isTextual() ? RowTexts.timeMs(field.textValue()) : null;
        if (time == null) {
            throw wrong(name, "milliseconds since 1970, or a time like 2026-01-31T08:00:00.000Z", field);
        }
        return time;
    }

    @Override
    public List<String> texts(String name) {
        JsonNode field = given(name);
        if (field == null) {
            return List.of();
        }
        if (!field.isArray()) {
            throw wrong(name, "a list of texts", field);
        }
        List<String> texts = new ArrayList<>(field.size());
        for (JsonNode element : field) {
            if (!element.isTextual()) {
                throw wrong(name + "[" + texts.size() + "]", "a text", element);
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private @Nullable JsonNode given(String name) {
        JsonNode field = row.get(name);
        boolean absent = field == null
                || field.isNull()
                || (field.isTextual() && field.textValue().isEmpty());
        return absent ? null : field;
    }

    /** Names the type and not the value: a value may be long, or a token. */
    private static BadRowException wrong(String name, String wanted, JsonNode field) {
        String got =
                field.isTextual() ? "another text" : field.getNodeType().name().toLowerCase(Locale.ROOT);
        return BadRowException.field(name + " must be " + wanted + ", but is " + got);
    }
}
