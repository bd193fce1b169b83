package io.loglink.serdes.avro;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import java.util.List;
import java.util.Random;

/** A link for every reason, and the shapes that a linked one may have. */
final class TestLinks {
    static final PersonLink NO_PERSON = new PersonLink(PersonReason.NO_ATTRIBUTE, null, null, 0, null);
    static final SessionLink NO_SESSION = new SessionLink(SessionReason.NO_ATTRIBUTE, null, null, null, false, null);
    static final PersonLink PERSON =
            new PersonLink(PersonReason.LINKED, "alice@example.com", "0190f7c2-1111-7000-8000-000000000001", 3, null);
    static final SessionLink SESSION = new SessionLink(
            SessionReason.LINKED, "s-1", 1_700_000_000_000L, 1_700_000_060_000L, true, "/replay/s-1?t=0");

    static final List<PersonLink> PERSONS = List.of(
            new PersonLink(PersonReason.LINKED, "alice@example.com", "person-1", 7, null),
            new PersonLink(PersonReason.LINKED, "žofie", "person-2", Long.MAX_VALUE, null),
            new PersonLink(PersonReason.LINKED, "zero", "person-3", 0, null),
            NO_PERSON,
            new PersonLink(PersonReason.NO_ATTRIBUTE, null, null, 0, "user.id"),
            new PersonLink(PersonReason.EMPTY_VALUE, null, null, 0, null),
            new PersonLink(PersonReason.UNSUPPORTED_TYPE, null, null, 0, null),
            new PersonLink(PersonReason.TOO_LONG, null, null, 0, null),
            new PersonLink(PersonReason.ILLEGAL_ID, "anonymous", null, 0, null),
            new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, "nobody", null, 0, null),
            new PersonLink(PersonReason.DELETED, "bob", null, 9, null));

    static final List<SessionLink> SESSIONS = List.of(
            new SessionLink(SessionReason.LINKED, "s-1", 1_699_999_999_000L, 1_700_000_100_000L, true, "/replay/s-1"),
            new SessionLink(SessionReason.LINKED, "s-2", 1_800_000_000_000L, null, true, "/replay/s-2"),
            new SessionLink(SessionReason.LINKED, "s-3", 0L, null, false, null),
            NO_SESSION,
            new SessionLink(SessionReason.EMPTY_VALUE, null, null, null, false, null),
            new SessionLink(SessionReason.UNSUPPORTED_TYPE, null, null, null, false, null),
            new SessionLink(SessionReason.TOO_LONG, null, null, null, false, null),
            new SessionLink(SessionReason.UNKNOWN_SESSION, "s-4", null, null, false, null),
            new SessionLink(SessionReason.DELETED, "s-5", null, null, false, null));

    private TestLinks() {}

    /** For each record of a batch one of them, and some for several. */
    static BatchLinks random(int records, Random random) {
        BatchLinks links = new BatchLinks();
        links.begin(records);
        PERSONS.forEach(links.persons()::add);
        SESSIONS.forEach(links.sessions()::add);
        for (int record = 0; record < records; record++) {
            links.persons().set(record, random.nextInt(PERSONS.size()));
            links.sessions().set(record, random.nextInt(SESSIONS.size()));
        }
        return links;
    }

    static Revision randomRevision(Random random) {
        LateLink[] lateLinks = LateLink.values();
        return new Revision(random.nextInt(3), lateLinks[random.nextInt(lateLinks.length)]);
    }
}
