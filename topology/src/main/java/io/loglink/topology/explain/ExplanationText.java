package io.loglink.topology.explain;

import io.loglink.topology.terminal.Paint;
import io.loglink.topology.terminal.Paint.Look;
import io.loglink.topology.terminal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An {@link Explanation} for people: for each record what was looked at, in its order, and what came of it. A pure function. */
public final class ExplanationText {
    private static final String LINKED = "linked";
    private static final int LONGEST_SUMMARY = 100;
    private static final String RECORD = "  ";

    private final Paint paint;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Paint paint) {
        this.paint = paint;
    }

    /** The explanation in lines. */
    public static List<String> lines(Explanation explanation, Paint paint) {
        ExplanationText text = new ExplanationText(paint);
        text.message(explanation);
        explanation.records().forEach(text::record);
        text.rest(explanation);
        return List.copyOf(text.lines);
    }

    private void message(Explanation message) {
        String read = message.signal() == null
                ? (message.encoding() == null ? "no encoding that is known" : "not readable as " + message.encoding())
                : message.encoding() + ", " + message.signal() + ", " + Texts.count(message.recordCount(), "record");
        lines.add(strong(message.source()) + "  " + read + ", " + Texts.count(message.bytes(), "byte")
                + (message.timestamp() == null ? "" : ", written " + message.timestamp()));
        if (message.signal() == null) {
            message.deadLetters().forEach(letter -> verdict("", deadLetter(letter)));
        }
    }

    private void record(ExplainedRecord record) {
        lines.add("");
        String name = record.recordId() == null ? "record " + record.index() : record.recordId();
        lines.add(strong(name) + (record.heading() == null ? "" : "  " + heading(record.heading())));
        if (record.project() != null) {
            project(record.project());
        }
        if (record.person() != null) {
            link("person", record.person());
        }
        if (record.session() != null) {
            link("session", record.session());
        }
        if (record.deadLetter() != null) {
            verdict(RECORD, deadLetter(record.deadLetter()));
        }
        if (record.wouldWrite() != null) {
            lines.add(RECORD + step("writes") + faint(fields(record.wouldWrite())));
        }
    }

    private static String heading(ExplainedRecord.Heading heading) {
        List<String> words = new ArrayList<>(List.of(heading.time()));
        words.add(heading.severity());
        words.add(Texts.oneLine(heading.service()));
        words.add(Texts.quoted(heading.summary(), LONGEST_SUMMARY));
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining("  "));
    }

    private void project(ExplainedProject project) {
        String token =
                switch (project.by()) {
                    case "header" -> "the token in the header " + project.name() + token(project);
                    case "resource_attribute" ->
                        "the token in the resource attribute " + project.name() + token(project);
                    default -> "";
                };
        if (project.id() == null) {
            String none =
                    token.isEmpty() ? "none: no token came with it, and there is no default" : "none has " + token;
            lines.add(RECORD + step("project") + none);
            return;
        }
        String by = token.isEmpty() ? "the default, for no token came with it" : "by " + token;
        String row =
                project.row() == null ? "not configured, so the default keys hold" : "configured by " + project.row();
        lines.add(RECORD + step("project") + Texts.oneLine(project.id()) + ": " + by + "; " + row);
    }

    private static String token(ExplainedProject project) {
        return " (its SHA-256 begins with " + project.tokenSha256() + ")";
    }

    private void link(String what, ExplainedLink link) {
        lines.add(RECORD + step(what) + keys(link));
        absent(link.attributes());
        link.attributes().stream()
                .filter(attribute -> attribute.type() != null)
                .forEach(attribute -> inner(attribute(attribute)));
        if (link.id() != null) {
            inner(link.row() == null ? "no row for it in " + link.table() : row(link.row()));
        }
        link.nearMisses().forEach(miss -> inner(paint.as(Look.WARNING, nearMiss(miss))));
        String hint = link.hint() == null ? "" : ", hint " + link.hint();
        inner(
                link.link().equals(LINKED)
                        ? paint.as(Look.GOOD, "=> linked")
                        : paint.as(Look.BAD, "=> " + link.link()) + hint);
    }

    private static String keys(ExplainedLink link) {
        boolean ordered = link.match().equals("ordered");
        String keys = link.keys().stream().map(Texts::oneLine).collect(Collectors.joining(", "));
        String rule = ordered
                ? "match=ordered: each on the record, then on its resource"
                        + (link.conventions() ? "; then usual keys" : "")
                : "match=exact: on the record only";
        return (link.keys().size() == 1 ? "key " : "keys ") + keys + " (" + rule + ")";
    }

    /** Of up to forty places where an id may be, nearly all are empty. */
    private void absent(List<ExplainedAttribute> attributes) {
        for (String on : List.of("record", "resource")) {
            String keys = attributes.stream()
                    .filter(attribute ->
                            attribute.type() == null && attribute.on().equals(on))
                    .map(attribute -> Texts.oneLine(attribute.key()))
                    .collect(Collectors.joining(", "));
            if (!keys.isEmpty()) {
                inner("not on the " + on + ": " + keys);
            }
        }
    }

    private static String nearMiss(NearMiss miss) {
        return "! " + miss.kind().replace('_', ' ') + ": " + Texts.oneLine(miss.text());
    }

    private static String attribute(ExplainedAttribute attribute) {
        String where = Texts.oneLine(attribute.key()) + " on the " + attribute.on() + ": ";
        String text = attribute.value() == null ? "" : attribute.value();
        String value = attribute.type() + " "
                + ("string".equals(attribute.type())
                        ? Texts.quoted(text, LONGEST_SUMMARY)
                        : Texts.cut(text, LONGEST_SUMMARY));
        return where
                + switch (attribute.found()) {
                    case "value" -> value;
                    case "empty_value" -> "there, but empty";
                    case "too_long" -> value + ", over 400 code points";
                    default -> value + ", a type that never matches";
                };
    }

    private static String row(ExplainedRow row) {
        String what;
        if (row.deleted()) {
            what = "deleted" + (row.version() == null ? "" : ", version " + row.version());
        } else if (row.personId() != null) {
            what = "person " + Texts.oneLine(row.personId()) + ", version " + row.version();
        } else {
            what = "started " + row.startedAt() + (row.endedAt() == null ? "" : ", ended " + row.endedAt())
                    + (Boolean.TRUE.equals(row.hasRecording()) ? ", with a recording" : ", without a recording");
        }
        return "row " + Texts.oneLine(row.key()) + " at " + row.at() + " (" + row.arrived() + "): " + what;
    }

    private static String deadLetter(ExplainedDeadLetter letter) {
        return "dead letter, " + letter.stage() + " " + letter.reason() + ": " + Texts.oneLine(letter.detail());
    }

    private static String fields(Map<String, @Nullable Object> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null && !field.getValue().equals(""))
                .map(field -> field.getKey() + "=" + Texts.oneLine(String.valueOf(field.getValue())))
                .collect(Collectors.joining(" "));
    }

    private void rest(Explanation message) {
        int more = message.recordCount() - message.records().size();
        if (message.recordCount() <= 1 || message.signal() == null) {
            return;
        }
        lines.add("");
        lines.add("of all " + Texts.count(message.recordCount(), "record") + ", now: person "
                + counts(message.personLinks())
                + "; session " + counts(message.sessionLinks())
                + (message.deadLetters().isEmpty()
                        ? ""
                        : "; " + Texts.count(message.deadLetters().size(), "dead letter")));
        if (more > 0 && message.records().size() > 1) {
            lines.add(faint(Texts.count(more, "record") + " not shown: --limit or --record shows them"));
        }
    }

    private static String counts(Map<String, Integer> reasons) {
        return reasons.isEmpty()
                ? "none"
                : reasons.entrySet().stream()
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", "));
    }

    private void verdict(String indent, String text) {
        lines.add(indent + paint.as(Look.BAD, "=> " + text));
    }

    private void inner(String text) {
        lines.add(RECORD + step("") + text);
    }

    private static String step(String name) {
        return String.format("%-9s", name);
    }

    private String strong(String text) {
        return paint.as(Look.STRONG, text);
    }

    private String faint(String text) {
        return paint.as(Look.FAINT, text);
    }
}
