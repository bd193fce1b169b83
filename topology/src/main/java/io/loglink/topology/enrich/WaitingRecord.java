package io.loglink.topology.enrich;

import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.Origin;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One record, for one output, that waits for a row, with everything that is needed to emit it without its message.
 *
 * @param output what it waits for
 * @param held true when it has not been emitted yet; false when it has, and will be again
 * @param origin the message that held it
 * @param sourceIndex its index in that message
 * @param sourceKey the message's key; null when it had none
 * @param headers those of the message that go with a batch; none for the records output
 * @param waitingSinceMs when it began to wait, milliseconds since 1970
 * @param revision the revision in which this form is emitted, or was: 0 for the form that the enrich topology made
 * @param lateLink what has become of waiting so far
 * @param tokenFingerprint the beginning of the SHA-256 of the token that decided on the project, which was taken off; null when
 *     there was none
 * @param batch the record as an OTLP batch of itself, every byte as it came but for a token; not to be changed
 */
public record WaitingRecord(
        Output output,
        boolean held,
        Signal signal,
        Origin origin,
        int sourceIndex,
        byte @Nullable [] sourceKey,
        Headers headers,
        long waitingSinceMs,
        int revision,
        LateLink lateLink,
        String projectId,
        @Nullable String tokenFingerprint,
        PersonLink person,
        SessionLink session,
        byte[] batch) {

    /** This record with another person link, as another revision. */
    public WaitingRecord with(PersonLink link, int newRevision, LateLink late) {
        return with(link, session, newRevision, late, waitingSinceMs);
    }

    /** This record with another session link, as another revision. */
    public WaitingRecord with(SessionLink link, int newRevision, LateLink late) {
        return with(person, link, newRevision, late, waitingSinceMs);
    }

    /** This record with the links that it has, as it leaves before a row came. */
    public WaitingRecord leaving(LateLink late) {
        return with(person, session, revision, late, waitingSinceMs);
    }

    /** This record as one that has waited since then. */
    public WaitingRecord waitingSince(long sinceMs) {
        return with(person, session, revision, lateLink, sinceMs);
    }

    private WaitingRecord with(
            PersonLink newPerson, SessionLink newSession, int newRevision, LateLink late, long sinceMs) {
        return new WaitingRecord(
                output,
                held,
                signal,
                origin,
                sourceIndex,
                sourceKey,
                headers,
                sinceMs,
                newRevision,
                late,
                projectId,
                tokenFingerprint,
                newPerson,
                newSession,
                batch);
    }
}
