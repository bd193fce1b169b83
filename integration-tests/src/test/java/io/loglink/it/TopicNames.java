package io.loglink.it;

import java.util.List;

/** The topics of one test, under a prefix of its own. */
record TopicNames(String prefix) {
    String logs() {
        return prefix + "-otlp_logs";
    }

    String spans() {
        return prefix + "-otlp_spans";
    }

    String persons() {
        return prefix + "-person_distinct_ids";
    }

    String sessions() {
        return prefix + "-sessions";
    }

    String projects() {
        return prefix + "-project_configs";
    }

    String enrichedLogs() {
        return prefix + "-enriched_logs";
    }

    String enrichedSpans() {
        return prefix + "-enriched_spans";
    }

    String enrichedOtlpLogs() {
        return prefix + "-enriched_otlp_logs";
    }

    String enrichedOtlpSpans() {
        return prefix + "-enriched_otlp_spans";
    }

    String deadLetters() {
        return prefix + "-loglink_dead_letters";
    }

    List<String> inputs() {
        return List.of(logs(), spans());
    }

    List<String> tables() {
        return List.of(persons(), sessions(), projects());
    }

    List<String> outputs() {
        return List.of(enrichedLogs(), enrichedSpans(), enrichedOtlpLogs(), enrichedOtlpSpans(), deadLetters());
    }
}
