package io.loglink.serdes.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The text of values as the schema's documentation has it, the simple way: protobuf objects, Java's collections, Jackson. */
final class ExpectedText {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build());

    private ExpectedText() {}

    static Map<String, String> attributes(Collection<KeyValue> attributes, Predicate<String> leftOut) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (KeyValue attribute : attributes) {
            String key = BrokenText.asRead(attribute.getKey());
            if (!leftOut.test(key)) {
                texts.putIfAbsent(key, of(attribute.getValue()));
            }
        }
        return texts;
    }

    static String of(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> BrokenText.asRead(value.getStringValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> NumberOutput.toString(value.getDoubleValue(), true);
            case BYTES_VALUE ->
                Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
            case ARRAY_VALUE, KVLIST_VALUE -> json(value);
            default -> "";
        };
    }

    private static String json(AnyValue value) {
        try {
            return JSON.writeValueAsString(plain(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object plain(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> BrokenText.asRead(value.getStringValue());
            case INT_VALUE -> value.getIntValue();
            case BOOL_VALUE -> value.getBoolValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BYTES_VALUE -> value.getBytesValue().toByteArray();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(ExpectedText::plain)
                        .toArray();
            case KVLIST_VALUE -> plainMap(value.getKvlistValue().getValuesList());
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> plainMap(Collection<KeyValue> entries) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (KeyValue entry : entries) {
            String key = BrokenText.asRead(entry.getKey());
            if (!map.containsKey(key)) {
                map.put(key, plain(entry.getValue()));
            }
        }
        return map;
    }
}
