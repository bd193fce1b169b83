package io.loglink.serdes.tables;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.ProjectRow.Match;
import io.loglink.serdes.tables.ProjectRow.SignalKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads project configurations: Avro {@code ProjectConfig}, or JSON with the same names, or JSON with PostHog's
 * ({@code team_id}, {@code api_token} for the token, {@code tracing_…} for the keys of spans). The key of a result is the
 * project id. A deleted project is a tombstone. Thread-safe.
 */
public final class ProjectRowReader implements RowReader<ProjectRow> {
    private final RowDecoder decoder;

    /** @param writerSchemas where the schemas of Avro rows come from */
    public ProjectRowReader(WriterSchemas writerSchemas) {
        this.decoder = new RowDecoder(Schemas.projectConfig(), writerSchemas);
    }

    @Override
    public TableRecord<ProjectRow> read(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            return value == null
                    ? new TableRecord.Tombstone<>(tableKey(RowKeys.project(key, null)))
                    : row(key, decoder.decode(value));
        } catch (BadRowException e) {
            return e.asBroken();
        }
    }

    private static TableRecord<ProjectRow> row(byte @Nullable [] key, RowFields fields) {
        String project = RowKeys.project(key, fields.firstId("project_id", "team_id"));
        if (Boolean.TRUE.equals(fields.flag("is_deleted"))) {
            return new TableRecord.Tombstone<>(tableKey(project));
        }
        Match match = match(fields.text("match"));
        AttributeKeys keys = new AttributeKeys(fields, match);
        SignalKeys logs = new SignalKeys(
                keys.of(List.of("logs_distinct_id_attribute_key"), ProjectRow.DEFAULT_DISTINCT_ID_KEY),
                keys.of(List.of("logs_session_id_attribute_key"), ProjectRow.DEFAULT_SESSION_ID_KEY));
        SignalKeys spans = new SignalKeys(
                keys.of(
                        List.of("spans_distinct_id_attribute_key", "tracing_distinct_id_attribute_key"),
                        ProjectRow.DEFAULT_DISTINCT_ID_KEY),
                keys.of(
                        List.of("spans_session_id_attribute_key", "tracing_session_id_attribute_key"),
                        ProjectRow.DEFAULT_SESSION_ID_KEY));
        boolean conventions = Boolean.TRUE.equals(fields.flag("conventions"));
        return new TableRecord.Row<>(
                tableKey(project), new ProjectRow(project, tokens(fields), match, logs, spans, conventions));
    }

    private static Match match(@Nullable String text) {
        if (text == null || text.equals("exact")) {
            return Match.EXACT;
        }
        if (text.equals("ordered")) {
            return Match.ORDERED;
        }
        throw BadRowException.field("match must be exact or ordered, but is another text");
    }

    /** The tokens, each once. None is ever quoted in a detail. */
    private static List<String> tokens(RowFields fields) {
        List<String> tokens = new ArrayList<>(fields.texts("tokens"));
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isBlank()) {
                throw BadRowException.field("tokens[" + i + "] is blank");
            }
        }
        String apiToken = fields.text("api_token");
        if (apiToken != null) {
            tokens.add(apiToken);
        }
        return tokens.stream().distinct().toList();
    }

    private static TableKey tableKey(String project) {
        return TableKey.ofBytes(project.getBytes(StandardCharsets.UTF_8));
    }
}
