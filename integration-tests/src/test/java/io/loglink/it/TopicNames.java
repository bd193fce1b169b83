package io.loglink.it;

import java.util.List;

/** The topics of one test, under a prefix of its own. */
public record TopicNames(String prefix) {
    public String logs() {
        return prefix + "-otlp_logs";
    }

    public String spans() {
        return prefix + "-otlp_spans";
    }

    public String persons() {
        return prefix + "-person_distinct_ids";
    }

    public String sessions() {
        return prefix + "-sessions";
    }

    public String projects() {
        return prefix + "-project_configs";
    }

    public String enrichedLogs() {
        return prefix + "-enriched_logs";
    }

    public String enrichedSpans() {
        return prefix + "-enriched_spans";
    }

    public String enrichedOtlpLogs() {
        return prefix + "-enriched_otlp_logs";
    }

    public String enrichedOtlpSpans() {
        return prefix + "-enriched_otlp_spans";
    }

    public String deadLetters() {
        return prefix + "-loglink_dead_letters";
    }

    public String latePersons() {
        return prefix + "-loglink_late_persons";
    }

    public String lateSessions() {
        return prefix + "-loglink_late_sessions";
    }

    public String personOverrides() {
        return prefix + "-person_overrides";
    }

    public List<String> inputs() {
        return List.of(logs(), spans());
    }

    public List<String> tables() {
        return List.of(persons(), sessions(), projects());
    }

    public List<String> outputs() {
        return List.of(enrichedLogs(), enrichedSpans(), enrichedOtlpLogs(), enrichedOtlpSpans(), deadLetters());
    }
}
