package io.loglink.it;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An enriched record as a consumer sees it.
 *
 * @param message the Kafka message
 * @param fields every field of the Avro record by name; {@link #NULL} for null
 */
public record Enriched(ConsumerRecord<byte[], byte[]> message, Map<String, Object> fields) {
    public static final Object NULL = "<null>";

    public Object get(String field) {
        Object value = fields.get(field);
        if (value == null) {
            throw new IllegalArgumentException("no field " + field + " in " + fields.keySet());
        }
        return value;
    }

    public String text(String field) {
        return (String) get(field);
    }

    public String recordId() {
        return text("record_id");
    }

    /** The fields without some. */
    public Map<String, Object> without(Collection<String> names) {
        Map<String, Object> rest = new TreeMap<>(fields);
        rest.keySet().removeAll(names);
        return rest;
    }
}
