package io.loglink.it;

import static java.util.Map.entry;

import java.util.Map;
import java.util.TreeMap;

/** The record of Alice in her session, as {@link EndToEndIT} sends it, in the first message of partition 1, enriched. */
public final class LinkedRecord {
    public static final String SESSION = "0190f7c2-aaaa-7000-8000-000000000001";

    private LinkedRecord() {}

    /** The link attributes on a record of a batch, without their prefix. */
    public static Map<String, String> link(String id) {
        return Map.ofEntries(
                entry("record.id", id),
                entry("revision", "0"),
                entry("project.id", "shop"),
                entry("person.link", "linked"),
                entry("person.id", "p-alice"),
                entry("person.distinct_id", Rows.ALICE),
                entry("session.link", "linked"),
                entry("session.id", SESSION),
                entry("session.start", Long.toString(Rows.SESSION_START)),
                entry("session.has_recording", "true"),
                entry("session.replay_url", "/replay/" + SESSION),
                entry("session.replay_offset_ms", "600000"));
    }

    /** Every field of the enriched log. */
    public static Map<String, Object> log(String topic, String id) {
        Map<String, Object> fields = new TreeMap<>(common(topic, id));
        fields.putAll(Map.of(
                "time_unix_nano",
                Otlp.TIME_UNIX_NANO,
                "observed_time_unix_nano",
                Otlp.TIME_UNIX_NANO + 1,
                "severity",
                "info",
                "severity_number",
                9,
                "severity_text",
                "INFO",
                "body",
                "paid",
                "event_name",
                "",
                "flags",
                1L));
        return fields;
    }

    /** The fields that logs and spans have in common. */
    public static Map<String, Object> common(String topic, String id) {
        return Map.ofEntries(
                entry("record_id", id),
                entry("revision", 0),
                entry("project_id", "shop"),
                entry("timestamp", Rows.SESSION_START + 600_000),
                entry("service_name", "checkout"),
                entry("trace_id", "a1".repeat(16)),
                entry("span_id", "b2".repeat(8)),
                entry("attributes", Map.of("posthogDistinctId", Rows.ALICE, "sessionId", SESSION)),
                entry("dropped_attributes_count", 0L),
                entry("resource_attributes", Map.of("service.name", "checkout")),
                entry("resource_schema_url", ""),
                entry("scope_name", "shop.checkout"),
                entry("scope_version", "1.0"),
                entry("scope_attributes", Map.of()),
                entry("scope_schema_url", ""),
                entry("distinct_id", Rows.ALICE),
                entry("person_id", "p-alice"),
                entry("person_link", "linked"),
                entry("person_hint", ""),
                entry("mapping_version", 7L),
                entry("session_id", SESSION),
                entry("session_link", "linked"),
                entry("session_start", Rows.SESSION_START),
                entry("session_end", Rows.SESSION_START + 3_600_000),
                entry("session_has_recording", true),
                entry("session_replay_url", "/replay/" + SESSION),
                entry("session_replay_offset_ms", 600_000L),
                entry("source_topic", topic),
                entry("source_partition", 1),
                entry("source_offset", 0L),
                entry("source_index", 0),
                entry("late_link", ""));
    }
}
