package io.loglink.local.traffic;

import io.loglink.local.traffic.TableChange.Form;
import java.util.ArrayList;
import java.util.List;

/** What is in the tables when the demo begins, and what changes while it runs. */
public final class Story {

    /** By then every scene has happened, however long the demo runs. */
    private static final long LONGEST_MS = 30_000;

    /** The key by which the logs of both projects are linked at first: the chat's configuration forgot its logs. */
    public static final String OPENING_LOGS_KEY = Cast.SHOP.distinctIdKey();

    private Story() {}

    /** The tables at the beginning: some rows JSON, some Avro. */
    public static List<TableChange> opening(long startMs) {
        List<TableChange> rows = new ArrayList<>();
        rows.add(Rows.project(Cast.SHOP, "", "", ""));
        rows.add(Rows.project(Cast.CHAT, "", Cast.CHAT.distinctIdKey(), Cast.CHAT.sessionKey()));
        for (Visitor visitor : Cast.everybody()) {
            if (visitor.equals(Cast.GRACE)) {
                continue;
            }
            visitor.distinctIds()
                    .forEach(id ->
                            rows.add(Rows.person(visitor.project(), id, visitor.personId(), 1, alternating(rows))));
            visitor.visits()
                    .forEach(visit -> rows.add(Rows.session(
                            visitor.project(), visitor.distinctIds().get(0), visit, startMs, alternating(rows))));
        }
        for (Project project : List.of(Cast.SHOP, Cast.CHAT)) {
            rows.add(Rows.deletedPerson(project, Cast.FORMER_CUSTOMER, 3, Form.AVRO));
            rows.add(Rows.deletedSession(project, Cast.EXPIRED_SESSION, Form.JSON));
        }
        return rows;
    }

    /**
     * What happens later, in order.
     *
     * @param lengthMs how long the demo runs, milliseconds
     */
    public static List<Scene> scenes(long startMs, long lengthMs) {
        long span = Math.min(lengthMs, LONGEST_MS);
        String anonymousId = Cast.SOMEBODY.distinctIds().get(0);
        String graceId = Cast.GRACE.distinctIds().get(0);
        return List.of(
                new Scene(
                        startMs + span / 4,
                        "Grace Green signs up: her anonymous id gets a person, and what she did before is linked, too",
                        Cast.SHOP,
                        Rows.person(Cast.SHOP, graceId, Cast.GRACE.personId(), 1, Form.JSON),
                        null),
                new Scene(
                        startMs + span * 13 / 40,
                        "Grace Green's session is written: her records, old and new, get their moment in the recording",
                        Cast.SHOP,
                        Rows.session(Cast.SHOP, graceId, Cast.GRACE.visits().get(0), startMs, Form.AVRO),
                        null),
                new Scene(
                        startMs + span * 2 / 5,
                        "the anonymous visitor logs in: version 2 of the mapping says it is Dave Diaz, person_overrides tells sinks",
                        Cast.SHOP,
                        Rows.person(Cast.SHOP, anonymousId, Cast.DAVE.personId(), 2, Form.AVRO),
                        null),
                new Scene(
                        startMs + span * 11 / 20,
                        "project chat sets its key for logs to " + Cast.CHAT.distinctIdKey()
                                + ": the next log links, without a restart",
                        Cast.CHAT,
                        Rows.project(
                                Cast.CHAT,
                                Cast.CHAT.distinctIdKey(),
                                Cast.CHAT.distinctIdKey(),
                                Cast.CHAT.sessionKey()),
                        Cast.CHAT.distinctIdKey()));
    }

    private static Form alternating(List<TableChange> rows) {
        return rows.size() % 2 == 0 ? Form.JSON : Form.AVRO;
    }
}
