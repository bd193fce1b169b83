package io.loglink.serdes.otlp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of enum values. OTLP forbids them in JSON, but the Collector reads them, and protobuf's own printers write them.
 */
final class JsonEnums {
    private static final Map<String, Integer> SEVERITIES = severities();
    private static final Map<String, Integer> SPAN_KINDS =
            numbered("SPAN_KIND_", List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"));
    private static final Map<String, Integer> STATUS_CODES = numbered("STATUS_CODE_", List.of("UNSET", "OK", "ERROR"));

    private JsonEnums() {}

    /**
     * The number of an enum value that is written as its number or its name.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static long number(JsonField.Form form, String text) {
        Integer named = names(form).get(text);
        return named == null ? JsonValues.int32(text) : named;
    }

    private static Map<String, Integer> names(JsonField.Form form) {
        return switch (form) {
            case SEVERITY -> SEVERITIES;
            case SPAN_KIND -> SPAN_KINDS;
            default -> STATUS_CODES;
        };
    }

    private static Map<String, Integer> severities() {
        List<String> names = new ArrayList<>(List.of("UNSPECIFIED"));
        for (String band : List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")) {
            names.addAll(List.of(band, band + "2", band + "3", band + "4"));
        }
        return numbered("SEVERITY_NUMBER_", names);
    }

    private static Map<String, Integer> numbered(String prefix, List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(prefix + name, numbers.size()));
        return Map.copyOf(numbers);
    }
}
