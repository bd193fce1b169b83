package io.loglink.serdes.tables;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.avro.WriterSchemas;
import org.jspecify.annotations.Nullable;

/**
 * Reads sessions: Avro {@code Session}, or JSON with the same names, or JSON with the names of PostHog's replay metadata
 * ({@code team_id}, {@code first_timestamp}, {@code last_timestamp}), where a row is about a recording and therefore has one
 * unless it says otherwise. A session that is not deleted must have a start. Thread-safe.
 */
public final class SessionRowReader implements RowReader<SessionRow> {
    private final RowKeys keys = new RowKeys("session_id");
    private final RowDecoder decoder;

    /** @param writerSchemas where the schemas of Avro rows come from */
    public SessionRowReader(WriterSchemas writerSchemas) {
        this.decoder = new RowDecoder(Schemas.session(), writerSchemas);
    }

    @Override
    public TableRecord<SessionRow> read(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            return value == null ? new TableRecord.Tombstone<>(keys.ofTombstone(key)) : row(key, decoder.decode(value));
        } catch (BadRowException e) {
            return e.asBroken();
        }
    }

    private TableRecord<SessionRow> row(byte @Nullable [] key, RowFields fields) {
        TableKey tableKey = keys.of(key, fields.firstId("project_id", "team_id"), fields.id("session_id"));
        Long started = fields.timeMs("started_at");
        Long first = fields.timeMs("first_timestamp");
        Long ended = fields.timeMs("ended_at");
        Long last = fields.timeMs("last_timestamp");
        Boolean recording = fields.flag("has_recording");
        boolean deleted = Boolean.TRUE.equals(fields.flag("is_deleted"));
        Long start = started == null ? first : started;
        if (start == null && !deleted) {
            throw BadRowException.field("started_at is missing, and the session is not deleted");
        }
        boolean replayForm = started == null && first != null;
        return new TableRecord.Row<>(
                tableKey,
                new SessionRow(
                        start == null ? 0 : start,
                        ended == null ? last : ended,
                        recording == null ? replayForm : recording,
                        deleted));
    }
}
