package io.loglink.it.late;

import static java.util.Map.entry;

import io.loglink.it.Enriched;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.Traffic.Sent;
import io.loglink.it.late.Visitors.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What linking with complete tables would have given, worked out from what was sent alone: every field of every record but
 * those that say how it came to it.
 */
final class CompleteTables {
    /** How a record came to its links. */
    static final List<String> HISTORY = List.of("revision", "late_link");

    /** The attributes of a batch by the fields that say the same. */
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            entry("record.id", "record_id"),
            entry("project.id", "project_id"),
            entry("person.link", "person_link"),
            entry("person.id", "person_id"),
            entry("person.distinct_id", "distinct_id"),
            entry("session.link", "session_link"),
            entry("session.id", "session_id"),
            entry("session.start", "session_start"),
            entry("session.has_recording", "session_has_recording"),
            entry("session.replay_url", "session_replay_url"),
            entry("session.replay_offset_ms", "session_replay_offset_ms"));

    private final Map<String, Record> expected = new HashMap<>();

    CompleteTables(Visitors visitors, List<Sent> sent) {
        for (Sent message : sent) {
            List<Visitor> senders = visitors.of(message.number());
            for (int index = 0; index < senders.size(); index++) {
                String id = message.position() + "-" + index;
                expected.put(id, new Record(message, index, senders.get(index)));
            }
        }
    }

    /** A record as it was sent. */
    record Record(Sent message, int index, Visitor visitor) {}

    Map<String, Record> records() {
        return expected;
    }

    /** The fields of a record, by name. */
    Map<String, Object> fields(String recordId) {
        Record record = expected.get(recordId);
        if (record == null) {
            throw new AssertionError("nobody sent record " + recordId);
        }
        Map<String, Object> fields = new TreeMap<>(sent(recordId, record));
        fields.putAll(person(record.visitor()));
        fields.putAll(session(record.visitor()));
        return fields;
    }

    /** The link attributes of a record of a batch, without their prefix. */
    Map<String, String> attributes(String recordId) {
        Map<String, Object> fields = fields(recordId);
        Map<String, String> attributes = new TreeMap<>();
        ATTRIBUTES.forEach((attribute, field) -> {
            Object value = fields.get(field);
            if (value != null && value != Enriched.NULL && !value.equals("")) {
                attributes.put(attribute, value.toString());
            }
        });
        if (fields.get("session_link").equals("unknown_session")) {
            attributes.remove("session.has_recording");
        }
        return attributes;
    }

    private static Map<String, Object> sent(String recordId, Record record) {
        Visitor visitor = record.visitor();
        return Map.ofEntries(
                entry("record_id", recordId),
                entry("project_id", Rows.SHOP),
                entry("timestamp", Rows.SESSION_START + 600_000),
                entry("time_unix_nano", Otlp.TIME_UNIX_NANO),
                entry("observed_time_unix_nano", Otlp.TIME_UNIX_NANO + 1),
                entry("severity", "info"),
                entry("severity_number", 9),
                entry("severity_text", "INFO"),
                entry("body", Visitors.body(record.message().number(), record.index())),
                entry("event_name", ""),
                entry("service_name", "checkout"),
                entry("trace_id", ""),
                entry("span_id", ""),
                entry("flags", 0L),
                entry(
                        "attributes",
                        Map.of("posthogDistinctId", visitor.distinctId(), "sessionId", visitor.sessionId())),
                entry("dropped_attributes_count", 0L),
                entry("resource_attributes", Map.of("service.name", "checkout")),
                entry("resource_schema_url", ""),
                entry("scope_name", "shop.checkout"),
                entry("scope_version", "1.0"),
                entry("scope_attributes", Map.of()),
                entry("scope_schema_url", ""),
                entry("person_hint", ""),
                entry("source_topic", record.message().at().topic()),
                entry("source_partition", record.message().at().partition()),
                entry("source_offset", record.message().at().offset()),
                entry("source_index", record.index()));
    }

    private static Map<String, Object> person(Visitor visitor) {
        boolean linked = visitor.hasPerson();
        return Map.of(
                "distinct_id", visitor.distinctId(),
                "person_id", linked ? visitor.personId() : "",
                "person_link", linked ? "linked" : "unknown_distinct_id",
                "mapping_version", linked ? 3L : Enriched.NULL);
    }

    private static Map<String, Object> session(Visitor visitor) {
        boolean linked = visitor.hasSession();
        return Map.of(
                "session_id", visitor.sessionId(),
                "session_link", linked ? "linked" : "unknown_session",
                "session_start", linked ? Rows.SESSION_START : Enriched.NULL,
                "session_end", linked ? Rows.SESSION_START + 3_600_000 : Enriched.NULL,
                "session_has_recording", linked,
                "session_replay_url", linked ? "/replay/" + visitor.sessionId() : "",
                "session_replay_offset_ms", linked ? 600_000L : Enriched.NULL);
    }
}
