package io.loglink.it.sinks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loglink.it.Enriched;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records and rows as JSON with their fields in one order, so that whole ones can be compared. */
final class Canonical {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Canonical() {}

    static String json(Object value) {
        try {
            // By way of plain maps: the fields of a tree keep the order in which they came.
            return JSON.writeValueAsString(JSON.convertValue(value, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The fields of a record with a zero for null, as tables without nullable columns have them. */
    static Map<String, Object> withZeros(Enriched record) {
        Map<String, Object> fields = new TreeMap<>(record.fields());
        fields.replaceAll((name, value) -> value == Enriched.NULL ? 0 : value);
        return fields;
    }

    /** Fields with a real null for {@link Enriched#NULL}. */
    static Map<String, Object> withNulls(Map<String, Object> fields) {
        Map<String, Object> plain = new TreeMap<>(fields);
        plain.replaceAll((name, value) -> value == Enriched.NULL ? null : value);
        return plain;
    }

    /** The records of one array as an array for each of their fields. */
    static Map<String, Object> columns(String name, Object records, List<String> fields) {
        Map<String, Object> columns = new TreeMap<>();
        for (String field : fields) {
            columns.put(
                    name + "." + field,
                    ((List<?>) records)
                            .stream()
                                    .map(record -> ((Map<?, ?>) record).get(field))
                                    .toList());
        }
        return columns;
    }
}
