package io.loglink.topology.late;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.LateSettings.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of one record and its rows, said without stores, stages or topics. */
final class LateModel {
    private static final String UNKNOWN_PERSON = "unknown_distinct_id";
    private static final String UNKNOWN_SESSION = "unknown_session";

    private final LateSettings settings;
    private final String project;
    private final String distinctId;
    private final List<String> records = new ArrayList<>();
    private final List<String> overrides = new ArrayList<>();
    private @Nullable PersonRow row;
    private String sessionNow = UNKNOWN_SESSION;
    private @Nullable String person;
    private String session = UNKNOWN_SESSION;
    private int revision;
    private boolean over;

    LateModel(LateSettings settings, String project, String distinctId) {
        this.settings = settings;
        this.project = project;
        this.distinctId = distinctId;
    }

    List<String> records() {
        return records;
    }

    List<String> overrides() {
        return overrides;
    }

    void log() {
        person = personNow();
        session = sessionNow;
        boolean complete = !person.equals(UNKNOWN_PERSON) && !session.equals(UNKNOWN_SESSION);
        if (settings.records() == Mode.AMEND || complete) {
            emit("-");
        }
        over = complete && !settings.watchesLinked();
    }

    void person(PersonRow arriving) {
        PersonRow before = row;
        if (before != null && before.version() >= arriving.version()) {
            return;
        }
        row = arriving;
        if (before != null && !mapped(before).equals(mapped(arriving))) {
            overrides.add(
                    ("%s:%s = {\"project_id\": \"%s\", \"distinct_id\": \"%s\", \"person_id\": \"%s\", \"version\": %d,"
                                    + " \"is_deleted\": %s, \"previous_person_id\": \"%s\"}")
                            .formatted(
                                    project,
                                    distinctId,
                                    project,
                                    distinctId,
                                    arriving.personId(),
                                    arriving.version(),
                                    arriving.deleted(),
                                    mapped(before)));
        }
        boolean moves = settings.watchesLinked() && !personNow().equals(person);
        if (waits() && (UNKNOWN_PERSON.equals(person) || moves)) {
            person = personNow();
            linked();
        }
    }

    void session(String start) {
        sessionNow = "linked:" + start;
        if (waits() && session.equals(UNKNOWN_SESSION) && !(held() && UNKNOWN_PERSON.equals(person))) {
            session = sessionNow;
            linked();
        }
    }

    private void linked() {
        if (!held()) {
            revision++;
            emit("linked");
            return;
        }
        // The session is looked up when the person is there.
        session = sessionNow;
        if (!session.equals(UNKNOWN_SESSION)) {
            emit("linked");
            over = true;
        }
    }

    void end() {
        if (waits() && held()) {
            session = sessionNow;
            emit("expired");
        }
        over |= person != null;
    }

    private boolean waits() {
        return person != null && !over;
    }

    private boolean held() {
        return settings.records() == Mode.HOLD;
    }

    private void emit(String late) {
        records.add("r" + revision + " " + late + " " + person + " " + session);
    }

    private String personNow() {
        return row == null ? UNKNOWN_PERSON : row.deleted() ? "deleted" : "linked:" + row.personId();
    }

    private static String mapped(PersonRow row) {
        return row.deleted() ? "" : row.personId();
    }
}
