package io.loglink.local.demo;

import io.loglink.local.demo.Snapshot.Person;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of the demo as text. Pure functions. */
final class Summary {

    private Summary() {}

    /** What went in, what came out, who was linked, and why others were not. */
    static List<String> lines(Snapshot snapshot, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add("SUMMARY");
        lines.addAll(screen.totals(snapshot));
        lines.add("");
        lines.add(Texts.count(snapshot.sent().records(), "record") + " went in with "
                + Texts.count(snapshot.sent().messages(), "message") + ": "
                + Texts.number(snapshot.out()) + " came out enriched, "
                + Texts.number(snapshot.deadRecords()) + " are in dead letters, "
                + Texts.number(snapshot.missing()) + " missing; "
                + Texts.number(snapshot.sent().unreadableMessages()) + " messages could not be read, "
                + Texts.count(snapshot.deadMessages(), "dead letter") + " kept");
        if (snapshot.late().records() > 0) {
            lines.add(Texts.count(snapshot.late().records(), "record")
                    + " came before the row of the person or the session, and came out again, linked, with it");
        }
        for (Person person : snapshot.people()) {
            lines.add("  " + Texts.column(person.name() + " (" + person.project() + ")", 27)
                    + Texts.count(person.logs(), "log") + ", " + Texts.count(person.spans(), "span"));
        }
        lines.addAll(screen.reasons(snapshot));
        return lines;
    }

    /** Why the demo did not show what it promises, one line; null when it did. */
    static @Nullable String failure(Snapshot snapshot) {
        if (snapshot.persons().linked() == 0) {
            return "Loglink linked no record to a person: "
                    + Texts.count(snapshot.sent().records(), "record") + " went in, " + Texts.number(snapshot.out())
                    + " came out";
        }
        if (!snapshot.complete()) {
            return "What went in did not all come out: " + Texts.count(snapshot.missing(), "record") + " missing, "
                    + snapshot.deadMessages() + " dead letters for "
                    + snapshot.sent().unreadableMessages()
                    + " messages that cannot be read";
        }
        return null;
    }
}
