package io.loglink.topology.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** JSON for programs: names of records' components in snake case, as in the HTTP answers. Thread-safe. */
final class Json {
    private static final ObjectMapper LINE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Path.class, ToStringSerializer.instance))
            .build();
    private static final ObjectMapper INDENTED = LINE.copy().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /** One line, for streams of values. */
    static String line(Object value) {
        return write(LINE, value);
    }

    /** Indented, for a single result. */
    static String indented(Object value) {
        return write(INDENTED, value);
    }

    /** A constant as programs read it, e.g. {@code needed_by}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }
}
