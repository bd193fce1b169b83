package io.loglink.benchmarks.endtoend.peers;

import io.loglink.benchmarks.workload.Population;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.PersonRule;
import io.loglink.topology.link.ReplayUrlTemplate;
import io.loglink.topology.link.SessionRule;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that Loglink writes on a record of a batch, as protobuf-java objects. Values come from Loglink's own rules, so
 * that every side does the same work. Stateless.
 */
final class LinkAttributes {
    private static final ReplayUrlTemplate REPLAY_URL = new ReplayUrlTemplate("/replay/{session_id}");
    private static final KeyValue REVISION = number("loglink.revision", 0);
    private static final KeyValue PROJECT = text("loglink.project.id", Population.PROJECT);
    private static final KeyValue RECORDED = flag("loglink.session.has_recording", true);
    private static final KeyValue NOT_RECORDED = flag("loglink.session.has_recording", false);

    /**
     * What a session puts on all its records, and what the offset of each in the recording is counted from.
     *
     * @param recordingStartMs null when there is no recording
     */
    record OfSession(List<KeyValue> attributes, @Nullable Long recordingStartMs) {}

    private LinkAttributes() {}

    /** What a distinct id, null for none, and its row, null for none, put on a record. */
    static List<KeyValue> ofPerson(@Nullable String distinctId, @Nullable PersonRow row) {
        PersonLink link =
                distinctId == null ? PersonRule.withoutId(Found.NO_ATTRIBUTE, null) : PersonRule.link(distinctId, row);
        List<KeyValue> attributes = new ArrayList<>(3);
        attributes.add(text("loglink.person.link", link.reason().text()));
        addText(attributes, "loglink.person.id", link.personId());
        addText(attributes, "loglink.person.distinct_id", link.distinctId());
        return attributes;
    }

    /** What a session id, null for none, and its row, null for none, put on a record. */
    static OfSession ofSession(@Nullable String sessionId, @Nullable SessionRow row) {
        SessionLink link = sessionId == null
                ? SessionRule.withoutId(Found.NO_ATTRIBUTE)
                : SessionRule.link(Population.PROJECT, sessionId, row, REPLAY_URL);
        List<KeyValue> attributes = new ArrayList<>(5);
        attributes.add(text("loglink.session.link", link.reason().text()));
        addText(attributes, "loglink.session.id", link.sessionId());
        if (link.startMs() != null) {
            attributes.add(number("loglink.session.start", link.startMs()));
        }
        if (link.linked()) {
            attributes.add(link.hasRecording() ? RECORDED : NOT_RECORDED);
        }
        addText(attributes, "loglink.session.replay_url", link.replayUrl());
        return new OfSession(attributes, link.hasRecording() ? link.startMs() : null);
    }

    /** Adds everything to a record. */
    static void add(LogRecord.Builder record, String recordId, List<KeyValue> person, OfSession session) {
        record.addAttributes(text("loglink.record.id", recordId))
                .addAttributes(REVISION)
                .addAttributes(PROJECT);
        Long start = session.recordingStartMs();
        if (start != null) {
            record.addAttributes(number("loglink.session.replay_offset_ms", timestampMs(record) - start));
        }
        record.addAllAttributes(person).addAllAttributes(session.attributes());
    }

    private static long timestampMs(LogRecord.Builder record) {
        long nanos = record.getTimeUnixNano();
        return Long.divideUnsigned(nanos == 0 ? record.getObservedTimeUnixNano() : nanos, 1_000_000);
    }

    private static void addText(List<KeyValue> attributes, String key, @Nullable String value) {
        if (value != null) {
            attributes.add(text(key, value));
        }
    }

    private static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    private static KeyValue number(String key, long value) {
        return attribute(key, AnyValue.newBuilder().setIntValue(value));
    }

    private static KeyValue flag(String key, boolean value) {
        return attribute(key, AnyValue.newBuilder().setBoolValue(value));
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
