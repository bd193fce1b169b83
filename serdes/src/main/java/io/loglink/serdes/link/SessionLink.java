package io.loglink.serdes.link;

import org.jspecify.annotations.Nullable;

/**
 * The session link of one record.
 *
 * @param reason {@link SessionReason#LINKED} or why the record is not linked
 * @param sessionId the session id found on the record; null when none was found that could match
 * @param startMs start of the session, milliseconds since 1970; null unless linked
 * @param endMs end of the session as far as it is known; null when unknown or not linked
 * @param hasRecording whether the session is linked and has a recording
 * @param replayUrl where to watch the recording; null when there is none
 */
public record SessionLink(
        SessionReason reason,
        @Nullable String sessionId,
        @Nullable Long startMs,
        @Nullable Long endMs,
        boolean hasRecording,
        @Nullable String replayUrl) {

    /** True when the record is linked to a session. */
    public boolean linked() {
        return reason == SessionReason.LINKED;
    }
}
