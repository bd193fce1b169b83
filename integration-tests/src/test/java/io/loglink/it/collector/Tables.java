package io.loglink.it.collector;

import io.loglink.it.ExpectedLinks;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import java.util.List;

/** The rows of two projects that have the same people and sessions, but other persons for them. */
final class Tables {
    private Tables() {}

    /** Fills the tables: projects shop and chat with the tokens {@code phc_shop} and {@code phc_chat}. */
    static void fill(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        for (String project : List.of(Rows.SHOP, Rows.CHAT)) {
            bed.kafka().send(rows.project(project, "phc_" + project));
            for (String id : ExpectedLinks.PEOPLE) {
                bed.kafka().send(rows.person(project, id, ExpectedLinks.personId(project, id), 1));
            }
            for (String session : ExpectedLinks.SESSIONS) {
                bed.kafka().send(rows.session(project, session, true));
            }
        }
    }
}
