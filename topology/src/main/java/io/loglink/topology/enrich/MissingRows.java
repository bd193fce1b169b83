package io.loglink.topology.enrich;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.LinkColumn;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import org.jspecify.annotations.Nullable;

/**
 * Which row a record waits for. One that misses both waits for the person first, and goes on to the session from there. An id that no row can be keyed by waits for
 * none: neither illegal ones (link rule 7) nor those that were not UTF-8, which link by their bytes and not by the text that
 * stands for them.
 */
public final class MissingRows {
    private static final char NOT_UTF8 = '\uFFFD';

    private MissingRows() {}

    /**
     * The row that a record with these links waits for first; null when it waits for none.
     *
     * @param watched whether it also waits for its distinct id to move to another person
     */
    static @Nullable LateStage of(PersonLink person, SessionLink session, boolean watched) {
        if (waitsForPerson(person, watched)) {
            return LateStage.PERSONS;
        }
        return missesSession(session) ? LateStage.SESSIONS : null;
    }

    private static boolean waitsForPerson(PersonLink person, boolean watched) {
        return missesPerson(person) || watched && mayMove(person);
    }

    private static boolean mayMove(PersonLink person) {
        PersonReason reason = person.reason();
        return (reason == PersonReason.LINKED || reason == PersonReason.DELETED) && isText(person.distinctId());
    }

    /** Whether any record of a batch waits: asked once a batch. */
    static boolean any(BatchLinks links, boolean watched) {
        LinkColumn<PersonLink> persons = links.persons();
        for (int number = 0; number < persons.size(); number++) {
            if (waitsForPerson(persons.link(number), watched)) {
                return true;
            }
        }
        LinkColumn<SessionLink> sessions = links.sessions();
        for (int number = 0; number < sessions.size(); number++) {
            if (missesSession(sessions.link(number))) {
                return true;
            }
        }
        return false;
    }

    private static boolean missesPerson(PersonLink person) {
        return person.reason() == PersonReason.UNKNOWN_DISTINCT_ID && isText(person.distinctId());
    }

    /** Whether a record waits for the row of its session, now or after its person is known. */
    public static boolean missesSession(SessionLink session) {
        return session.reason() == SessionReason.UNKNOWN_SESSION && isText(session.sessionId());
    }

    private static boolean isText(@Nullable String id) {
        return id != null && id.indexOf(NOT_UTF8) < 0;
    }
}
