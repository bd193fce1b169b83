package io.loglink.topology.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.InputEncoding;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.tables.Scanned;
import io.loglink.topology.tables.ScannedProjects;
import io.loglink.topology.tables.ScannedTable;
import io.loglink.topology.terminal.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** An explainer on tables that a test fills with messages. The batch is at {@code otlp_logs-3@1042}, written at 12:00. */
final class ExplainRig implements LiveTables {
    /** 2026-11-20T12:00:00Z. */
    static final long NOON = 1_795_176_000_000L;

    ProjectResolution resolution = new ProjectResolution("x-loglink-token", "token", "1");
    InputEncoding encoding = InputEncoding.AUTO;
    int maxMessageBytes = 1_048_576;
    final RecordHeaders headers = new RecordHeaders();
    private final List<ConsumerRecord<byte[], byte[]>> projects = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> persons = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> sessions = new ArrayList<>();

    ExplainRig project(String id, String row) {
        projects.add(message("project_configs", projects.size(), NOON - 3_600_000, id, row));
        return this;
    }

    /** A message on the topic of persons, this many seconds after the batch was written; before, when negative. */
    ExplainRig person(long seconds, String key, @Nullable String row) {
        persons.add(message("person_distinct_ids", persons.size(), NOON + seconds * 1_000, key, row));
        return this;
    }

    ExplainRig session(long seconds, String key, @Nullable String row) {
        sessions.add(message("sessions", sessions.size(), NOON + seconds * 1_000, key, row));
        return this;
    }

    ExplainRig header(String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
        return this;
    }

    @Override
    public ScannedProjects projects() {
        return Scanned.projects(projects);
    }

    @Override
    public ScannedTable<PersonRow> persons(Predicate<TableKey> wanted) {
        return Scanned.persons(persons, wanted);
    }

    @Override
    public ScannedTable<SessionRow> sessions(Predicate<TableKey> wanted) {
        return Scanned.sessions(sessions, wanted);
    }

    EnrichSettings settings() {
        return new EnrichSettings(
                List.of("otlp_logs"),
                List.of("otlp_spans"),
                encoding,
                new OutputTopics("enriched_logs", "enriched_spans"),
                null,
                "loglink_dead_letters",
                resolution,
                "/replay/{session_id}",
                "loglink.");
    }

    Explanation explain(String topic, byte[] value, Selection selection) {
        Origin origin = new Origin(topic, 3, 1042, NOON);
        return explain(new Message(origin.toString(), origin, null, true, null, value, headers), selection);
    }

    Explanation explainFile(@Nullable Signal signal, byte[] value) {
        Origin origin = new Origin("batch.json", 0, 0, NOON);
        return explain(new Message("batch.json", origin, signal, false, null, value, headers), new Selection(null, 10));
    }

    private Explanation explain(Message message, Selection selection) {
        return new Explainer(settings(), this, () -> maxMessageBytes).explain(message, selection);
    }

    /** The explanation of a batch of logs as a person reads it. */
    String text(byte[] value) {
        return text(explain("otlp_logs", value, new Selection(null, 10)));
    }

    static String text(Explanation explanation) {
        return String.join("\n", ExplanationText.lines(explanation, Paint.NONE)) + "\n";
    }

    private static ConsumerRecord<byte[], byte[]> message(
            String topic, long offset, long timestampMs, String key, @Nullable String value) {
        Headers none = new RecordHeaders();
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                timestampMs,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                none,
                Optional.empty());
    }
}
