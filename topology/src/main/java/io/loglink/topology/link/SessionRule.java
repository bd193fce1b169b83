package io.loglink.topology.link;

import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.link.IdFinder.Found;
import org.jspecify.annotations.Nullable;

/** The session link of a record (link rule 7). Pure functions. */
public final class SessionRule {
    private SessionRule() {}

    /**
     * The link of a record with a session id.
     *
     * @param row the newest row of the session id; null when it has none
     */
    public static SessionLink link(
            String projectId, String sessionId, @Nullable SessionRow row, ReplayUrlTemplate replayUrl) {
        if (row == null) {
            return unlinked(SessionReason.UNKNOWN_SESSION, sessionId);
        }
        if (row.deleted()) {
            return unlinked(SessionReason.DELETED, sessionId);
        }
        String url = row.hasRecording() ? replayUrl.of(projectId, sessionId) : null;
        return new SessionLink(
                SessionReason.LINKED, sessionId, row.startedAtMs(), row.endedAtMs(), row.hasRecording(), url);
    }

    /**
     * The link of a record without a session id that could match.
     *
     * @param found anything but {@link Found#VALUE}
     */
    public static SessionLink withoutId(Found found) {
        return switch (found) {
            case NO_ATTRIBUTE -> unlinked(SessionReason.NO_ATTRIBUTE, null);
            case EMPTY_VALUE -> unlinked(SessionReason.EMPTY_VALUE, null);
            case UNSUPPORTED_TYPE -> unlinked(SessionReason.UNSUPPORTED_TYPE, null);
            case TOO_LONG -> unlinked(SessionReason.TOO_LONG, null);
            case VALUE -> throw new IllegalArgumentException("a record with a session id");
        };
    }

    private static SessionLink unlinked(SessionReason reason, @Nullable String sessionId) {
        return new SessionLink(reason, sessionId, null, null, false, null);
    }
}
