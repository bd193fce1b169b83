package io.loglink.local.demo;

import io.loglink.local.demo.Snapshot.DeadLetters;
import io.loglink.local.demo.Snapshot.Happening;
import io.loglink.local.demo.Snapshot.Hint;
import io.loglink.local.demo.Snapshot.Late;
import io.loglink.local.demo.Snapshot.LateLog;
import io.loglink.local.demo.Snapshot.LogLine;
import io.loglink.local.demo.Snapshot.Person;
import io.loglink.local.demo.Snapshot.Rate;
import io.loglink.local.demo.Snapshot.Reason;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays a {@link Snapshot} out as text. A pure function: no colours, no cursor, nothing read from anywhere. Headings are in
 * capitals at the start of a line.
 */
final class Screen {

    private static final int BAR = 30;
    private static final int MOST_LOGS_EACH = 3;
    /** Room for the recording of a log: its address holds a UUID. */
    private static final int SESSION = 61;

    /** From this width on there is room for it. */
    private static final int WIDE = 130;

    private static final int SHORT_SESSION = 44;
    /** Room for the link of a log that is followed. */
    private static final int LATE = 76;

    private final int width;
    private final int height;
    private final ZoneId zone;

    /**
     * @param width characters in a line
     * @param height lines at most; persons show fewer logs when there is less room
     * @param zone in which times of day are shown
     */
    Screen(int width, int height, ZoneId zone) {
        this.width = width;
        this.height = height;
        this.zone = zone;
    }

    /** The whole picture. */
    List<String> render(Snapshot snapshot) {
        List<String> lines = new ArrayList<>(totals(snapshot));
        List<String> below = new ArrayList<>(late(snapshot));
        below.addAll(reasons(snapshot));
        below.addAll(happenings(snapshot));
        lines.add("");
        lines.addAll(people(snapshot, height - lines.size() - below.size() - 1));
        lines.addAll(below);
        return fitted(lines).stream()
                .map(line -> Texts.cut(line, width).stripTrailing())
                .toList();
    }

    private List<String> fitted(List<String> lines) {
        if (lines.size() <= height) {
            return lines;
        }
        List<String> fitted = new ArrayList<>(lines.subList(0, height - 1));
        fitted.add("… a higher terminal shows " + Texts.count(lines.size() - fitted.size(), "more line"));
        return fitted;
    }

    /** What went in and came out, and the link rates. */
    List<String> totals(Snapshot snapshot) {
        List<String> lines = new ArrayList<>();
        lines.add("LOGLINK DEMO  " + Texts.length(snapshot.elapsedMs()) + "   "
                + Texts.count(snapshot.sent().records(), "record") + " in, "
                + Texts.number(snapshot.out()) + " out ("
                + Texts.count(snapshot.logs(), "log") + ", "
                + Texts.count(snapshot.spans(), "span") + "), "
                + Texts.count(snapshot.deadMessages(), "dead letter"));
        lines.add(rate("linked to a person ", snapshot.persons(), snapshot.recentPersons()));
        lines.add(rate("linked to a session", snapshot.sessions(), snapshot.recentSessions()));
        return lines;
    }

    private static String rate(String what, Rate all, Rate recent) {
        return what + "  " + Texts.bar(all.percent(), BAR) + "  " + Texts.percent(all.percent()) + " of all, "
                + Texts.percent(recent.percent()) + " of the last 5 s";
    }

    private List<String> people(Snapshot snapshot, int room) {
        List<String> lines = new ArrayList<>();
        lines.add("PERSONS and their newest logs");
        List<Person> people = snapshot.people();
        if (people.isEmpty()) {
            lines.add("  nobody yet");
        }
        int perPerson = people.isEmpty() ? 0 : (room - 1) / people.size() - 1;
        int logsEach = Math.max(1, Math.min(MOST_LOGS_EACH, perPerson));
        for (Person person : people) {
            lines.add("  " + Texts.column(person.name() + " (" + person.project() + ")", 27)
                    + Texts.column(Texts.count(person.logs(), "log") + ", " + Texts.count(person.spans(), "span"), 24)
                    + " known as "
                    + String.join(
                            ", ",
                            person.distinctIds().stream().map(Texts::shortId).toList()));
            person.newest().stream().limit(logsEach).forEach(log -> lines.add(line(log)));
        }
        return lines;
    }

    private String start(LogLine log) {
        return "    " + Texts.clock(log.timestampMs(), zone) + " " + Texts.column(log.severity(), 5) + " "
                + Texts.column(log.service(), 12) + " ";
    }

    private String line(LogLine log) {
        String start = start(log);
        int session = width < WIDE ? SHORT_SESSION : SESSION;
        int room = Math.max(20, width - start.length() - session - 1);
        String url = width < WIDE ? Texts.shortUrl(log.replayUrl()) : log.replayUrl();
        return start + Texts.column(log.body(), room) + " " + replay(log.sessionLink(), url, log.replayOffsetMs());
    }

    private static String replay(String link, String url, @Nullable Long offsetMs) {
        if (!link.equals(Links.LINKED)) {
            return "no session: " + link;
        }
        if (url.isEmpty() || offsetMs == null) {
            return "session without a recording";
        }
        return "watch from " + Texts.length(offsetMs) + " " + url;
    }

    /** The logs that are followed, as they turn linked; nothing before there are any. */
    List<String> late(Snapshot snapshot) {
        Late late = snapshot.late();
        List<String> lines = new ArrayList<>();
        if (!late.followed().isEmpty()) {
            lines.add("");
            lines.add("LATE LINKS: " + Texts.count(late.records(), "record")
                    + " linked when the row came. The first logs of " + Texts.shortId(late.distinctId()) + ":");
        }
        late.followed().forEach(log -> lines.add(line(log)));
        return lines;
    }

    /** Those of the logs that are followed which are linked by now. */
    List<String> linkedLate(Snapshot snapshot) {
        return snapshot.late().followed().stream()
                .filter(log -> log.revision() > 0)
                .map(this::line)
                .toList();
    }

    private String line(LateLog log) {
        LogLine line = log.line();
        String start = start(line);
        String link = "revision " + log.revision() + " "
                + (log.link().equals(Links.LINKED) ? "LINKED to " + log.person() : "not linked: " + log.link());
        if (line.sessionLink().equals(Links.LINKED)) {
            link += ", " + replay(line.sessionLink(), Texts.shortUrl(line.replayUrl()), line.replayOffsetMs());
        }
        return start + Texts.column(line.body(), Math.max(20, width - start.length() - LATE - 1)) + " " + link;
    }

    /** Why records are not linked, with hints, and the dead letters. */
    List<String> reasons(Snapshot snapshot) {
        List<String> lines = new ArrayList<>();
        Rate persons = snapshot.persons();
        if (!snapshot.noPerson().isEmpty()) {
            lines.add("");
            lines.add("NOT LINKED to a person: " + Texts.count(persons.total() - persons.linked(), "record"));
        }
        for (Reason reason : snapshot.noPerson()) {
            lines.add(reason(reason));
            if (reason.reason().equals("no_attribute")) {
                snapshot.hints().forEach(hint -> lines.add(hint(hint)));
            }
        }
        Rate sessions = snapshot.sessions();
        if (!snapshot.noSession().isEmpty()) {
            lines.add("NOT LINKED to a session: " + Texts.count(sessions.total() - sessions.linked(), "record"));
        }
        snapshot.noSession().forEach(reason -> lines.add(reason(reason)));
        if (!snapshot.deadLetters().isEmpty()) {
            lines.add("DEAD LETTERS, kept with their original bytes: " + Texts.number(snapshot.deadMessages()));
        }
        snapshot.deadLetters().forEach(letters -> lines.add(deadLetters(letters)));
        return lines;
    }

    private static String reason(Reason reason) {
        String example = reason.example().isEmpty() ? "" : ", e.g. " + reason.example();
        return String.format("%8s  ", Texts.number(reason.records())) + Texts.column(reason.reason(), 20) + " "
                + Explanations.of(reason.reason()) + example;
    }

    private static String hint(Hint hint) {
        return " ".repeat(31) + "HINT: " + Texts.count(hint.records(), "record") + " of " + hint.project() + " "
                + (hint.records() == 1 ? "carries " : "carry ") + hint.found() + " instead of " + hint.expected();
    }

    private static String deadLetters(DeadLetters letters) {
        String records = letters.records() == 0 ? "" : ", " + Texts.count(letters.records(), "record") + " in it";
        return String.format("%8s  ", Texts.number(letters.messages())) + Texts.column(letters.reason(), 20) + " "
                + Explanations.ofDeadLetter(letters.reason()) + records;
    }

    private List<String> happenings(Snapshot snapshot) {
        List<String> lines = new ArrayList<>();
        if (!snapshot.happenings().isEmpty()) {
            lines.add("");
            lines.add("MEANWHILE");
        }
        for (Happening happening : snapshot.happenings()) {
            lines.add("  " + Texts.clock(happening.atMs(), zone) + " " + happening.text());
        }
        return lines;
    }
}
