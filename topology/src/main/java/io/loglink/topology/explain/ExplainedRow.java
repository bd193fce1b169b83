package io.loglink.topology.explain;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.link.MappingVersions;
import io.loglink.topology.tables.ScannedRow;
import io.loglink.topology.terminal.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The row of an id, as it stands.
 *
 * @param key as it stands on the topic
 * @param at position of the message that made it what it is
 * @param arrived the timestamp of that message
 * @param deleted whether it says that the id is deleted
 * @param personId of a person mapping; empty when only its deletion is known
 * @param version of a person mapping; null when only its deletion is known
 * @param startedAt of a session
 * @param endedAt of a session, as far as it is known
 * @param hasRecording of a session
 */
public record ExplainedRow(
        String key,
        String at,
        String arrived,
        boolean deleted,
        @Nullable String personId,
        @Nullable Long version,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @Nullable Boolean hasRecording) {

    static ExplainedRow of(ScannedRow<?> row) {
        String key = row.key().toString();
        String at = row.now().at().toString();
        String arrived = Texts.utc(row.now().at().timestampMs());
        if (row.now().row() instanceof PersonRow person) {
            Long version = person.version() == MappingVersions.BELOW_EVERY_VERSION ? null : (Long) person.version();
            return new ExplainedRow(key, at, arrived, person.deleted(), person.personId(), version, null, null, null);
        }
        SessionRow session = (SessionRow) row.now().row();
        Long endedAt = session.endedAtMs();
        return new ExplainedRow(
                key,
                at,
                arrived,
                session.deleted(),
                null,
                null,
                session.deleted() ? null : Texts.utc(session.startedAtMs()),
                endedAt == null ? null : Texts.utc(endedAt),
                session.hasRecording());
    }
}
