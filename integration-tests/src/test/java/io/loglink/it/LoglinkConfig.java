package io.loglink.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an operator configures: a properties file and an environment. Immutable. */
public record LoglinkConfig(Map<String, String> properties, Map<String, String> environment) {
    public static LoglinkConfig empty() {
        return new LoglinkConfig(Map.of(), Map.of());
    }

    /** The same with one more property, or another value for it. */
    public LoglinkConfig with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(name, value.toString());
        return new LoglinkConfig(more, environment);
    }

    /** The same without a property. */
    public LoglinkConfig without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(properties);
        fewer.remove(name);
        return new LoglinkConfig(fewer, environment);
    }

    /** The same with one more variable in the environment. */
    public LoglinkConfig withEnvironment(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new LoglinkConfig(properties, more);
    }

    public String get(String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no property " + name);
        }
        return value;
    }

    /** Writes the properties file. */
    public Path write(Path file) {
        StringBuilder text = new StringBuilder();
        properties.forEach((name, value) -> text.append(name)
                .append('=')
                .append(value.replace("\\", "\\\\"))
                .append('\n'));
        try {
            return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
