package io.loglink.topology.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the enrich topology needs to know, validated.
 *
 * @param logsTopics topics of logs; a topic that is also in {@code spansTopics} holds both signals
 * @param spansTopics topics of spans
 * @param inputEncoding how input values are encoded
 * @param records where single enriched records go; null when that output is off
 * @param batches where enriched batches go; null when that output is off
 * @param deadLettersTopic where dead letters go
 * @param project how the project of a record is found
 * @param replayUrlTemplate with the placeholders {@code {project_id}} and {@code {session_id}}
 * @param attributePrefix prefix of the attributes that are written on batches
 */
public record EnrichSettings(
        List<String> logsTopics,
        List<String> spansTopics,
        InputEncoding inputEncoding,
        @Nullable OutputTopics records,
        @Nullable OutputTopics batches,
        String deadLettersTopic,
        ProjectResolution project,
        String replayUrlTemplate,
        String attributePrefix) {

    public EnrichSettings {
        logsTopics = List.copyOf(logsTopics);
        spansTopics = List.copyOf(spansTopics);
    }

    /** How input values are encoded. */
    public enum InputEncoding {
        /** Told apart by the first byte. */
        AUTO,
        OTLP_PROTO,
        OTLP_JSON,
        CONFLUENT_PROTO
    }

    /** The output topics of one shape. */
    public record OutputTopics(String logs, String spans) {}

    /**
     * How the project of a record is found (link rule 8): header, else resource attribute, else default.
     *
     * @param header name of the Kafka header that holds a token; null when none does
     * @param resourceAttribute key of the resource attribute that holds a token; null when none does
     * @param defaultProject id of the project of records without a token; null when they have none
     */
    public record ProjectResolution(
            @Nullable String header,
            @Nullable String resourceAttribute,
            @Nullable String defaultProject) {}
}
