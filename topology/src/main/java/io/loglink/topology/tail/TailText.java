package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.tail.TailFilter.Level;
import io.loglink.topology.terminal.Paint;
import io.loglink.topology.terminal.Paint.Look;
import io.loglink.topology.terminal.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Enriched records for people, a line each: when, how severe, which service, what, and behind bars who and which session, or
 * why not. A record that came again is marked with its revision, and one that waited for a row with what came of it.
 *
 * @param paint the looks of text
 * @param zone in which times are shown
 * @param attributes whether every attribute follows, indented, a line each
 */
public record TailText(Paint paint, ZoneId zone, boolean attributes) {
    private static final String LINKED = "linked";
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int SEVERITY_WIDTH = 5;

    /** The record in one line or, with its attributes, in several. */
    public List<String> lines(EnrichedRecord record) {
        List<String> lines = new ArrayList<>();
        lines.add(faint(Texts.local(record.timestampMs(), zone)) + " " + severity(record) + "  " + service(record)
                + revision(record) + summary(record) + faint(" | ") + person(record) + faint(" | ") + session(record));
        if (attributes) {
            addAttributes(lines, record);
        }
        return lines;
    }

    private String severity(EnrichedRecord record) {
        if (record.signal() == Signal.SPANS) {
            boolean failed = record.text("status_code").equals(Level.ERROR.text());
            return failed ? paint.as(Look.BAD, padded("SPAN!")) : faint(padded("SPAN"));
        }
        String text = padded(record.severity().toUpperCase(Locale.ROOT));
        return switch (record.severity()) {
            case "error", "fatal" -> paint.as(Look.BAD, text);
            case "warn" -> paint.as(Look.WARNING, text);
            case "info" -> text;
            default -> faint(text);
        };
    }

    private static String padded(String text) {
        return text + " ".repeat(Math.max(0, SEVERITY_WIDTH - text.length()));
    }

    private String service(EnrichedRecord record) {
        String service = Texts.oneLine(record.serviceName());
        return service.isEmpty() ? "" : faint(service) + "  ";
    }

    private String revision(EnrichedRecord record) {
        List<String> marks = new ArrayList<>();
        if (record.revision() != 0) {
            marks.add("revision " + record.revision());
        }
        if (!record.lateLink().isEmpty()) {
            marks.add("late link: " + Texts.oneLine(record.lateLink()));
        }
        return marks.isEmpty() ? "" : paint.as(Look.GOOD, "[" + String.join(", ", marks) + "]") + " ";
    }

    private String summary(EnrichedRecord record) {
        String summary = paint.as(Look.STRONG, Texts.oneLine(record.summary()));
        if (record.signal() == Signal.LOGS) {
            return summary;
        }
        long millis = (Long) record.fields().get("duration_nano") / NANOS_PER_MILLI;
        String status = Texts.oneLine(record.text("status_message"));
        return summary + " " + faint("(" + millis + " ms)") + (status.isEmpty() ? "" : " " + status);
    }

    private String person(EnrichedRecord record) {
        String distinctId = shown(record.text("distinct_id"));
        if (record.text("person_link").equals(LINKED)) {
            return paint.as(Look.GOOD, "person " + Texts.oneLine(record.text("person_id"))) + distinctId;
        }
        String hint = record.text("person_hint");
        return paint.as(Look.WARNING, "no person: " + reason(record, "person_link"))
                + distinctId
                + (hint.isEmpty() ? "" : ", hint " + Texts.oneLine(hint));
    }

    private String session(EnrichedRecord record) {
        String sessionId = record.text("session_id");
        if (!record.text("session_link").equals(LINKED)) {
            return faint("no session: " + reason(record, "session_link")) + shown(sessionId);
        }
        String session = "session " + Texts.oneLine(sessionId);
        Long offset = record.replayOffsetMs();
        return offset == null ? session : session + " at " + Texts.offset(offset) + url(record);
    }

    private String url(EnrichedRecord record) {
        String url = Texts.oneLine(record.text("session_replay_url"));
        return url.isEmpty() ? "" : " " + faint(url);
    }

    /** Only a message that Loglink did not write gives no reason. */
    private static String reason(EnrichedRecord record, String field) {
        String reason = Texts.oneLine(record.text(field));
        return reason.isEmpty() ? "not told" : reason;
    }

    private static String shown(String id) {
        return id.isEmpty() ? "" : " (" + Texts.oneLine(id) + ")";
    }

    private void addAttributes(List<String> lines, EnrichedRecord record) {
        add(lines, "record_id", record.recordId());
        add(lines, "project_id", record.projectId());
        add(lines, "trace_id", record.text("trace_id"));
        add(lines, "span_id", record.text("span_id"));
        record.attributes().forEach((key, value) -> add(lines, key, value));
        record.resourceAttributes().forEach((key, value) -> add(lines, "resource " + key, value));
    }

    private void add(List<String> lines, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            lines.add("    " + faint(Texts.oneLine(name) + " = ") + Texts.oneLine(value));
        }
    }

    private String faint(String text) {
        return paint.as(Look.FAINT, text);
    }
}
