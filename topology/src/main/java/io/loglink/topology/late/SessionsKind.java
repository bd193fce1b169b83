package io.loglink.topology.late;

import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.tables.RowCodec;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.SessionRowCodec;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.link.ConflictRule;
import io.loglink.topology.link.ReplayUrlTemplate;
import io.loglink.topology.link.SessionRule;
import org.jspecify.annotations.Nullable;

/** Waiting for a session. It is the last stage, so it looks the session up for every form of a record that comes. */
final class SessionsKind implements LateKind<SessionRow> {
    private final RowCodec<SessionRow> codec = new SessionRowCodec();
    private final ReplayUrlTemplate replayUrl;

    SessionsKind(ReplayUrlTemplate replayUrl) {
        this.replayUrl = replayUrl;
    }

    @Override
    public LateStage stage() {
        return LateStage.SESSIONS;
    }

    @Override
    public RowCodec<SessionRow> codec() {
        return codec;
    }

    @Override
    public ConflictRule<SessionRow> rule() {
        return ConflictRule.SESSIONS;
    }

    @Override
    public @Nullable TableKey keyOf(WaitingRecord record) {
        String sessionId = record.session().sessionId();
        return sessionId == null ? null : TableKey.of(record.projectId(), sessionId);
    }

    @Override
    public boolean unknown(WaitingRecord record) {
        return record.session().reason() == SessionReason.UNKNOWN_SESSION;
    }

    @Override
    public @Nullable WaitingRecord linked(WaitingRecord record, SessionRow row) {
        String sessionId = record.session().sessionId();
        if (sessionId == null || !unknown(record)) {
            return null;
        }
        return record.with(
                SessionRule.link(record.projectId(), sessionId, row, replayUrl),
                Revisions.next(record),
                Revisions.cause(record, LateLink.LINKED));
    }

    @Override
    public @Nullable TableKey onward(WaitingRecord record) {
        return null;
    }

    @Override
    public boolean keeps(WaitingRecord record) {
        return false;
    }
}
