package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.workload.Population;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The link attributes as protobuf's objects, in Loglink's order. What records share is built once: the constant ones for good,
 * those of a link once a batch. Not thread-safe.
 */
final class ProtobufLinkAttributes {
    private static final KeyValue REVISION = number("loglink.revision", 0);
    private static final KeyValue PROJECT = text("loglink.project.id", Population.PROJECT);

    private final Map<PersonLink, List<KeyValue>> persons = new IdentityHashMap<>();
    private final Map<SessionLink, List<KeyValue>> sessions = new IdentityHashMap<>();
    private final List<KeyValue> attributes = new ArrayList<>();
    private String idPrefix = "";

    void begin(long offset) {
        idPrefix = CodecInput.TOPIC + "-" + CodecInput.PARTITION + "-" + offset + "-";
        persons.clear();
        sessions.clear();
    }

    /** The attributes of a record; the list is used again for the next one. */
    List<KeyValue> of(int record, PersonLink person, SessionLink session, long timestampMs) {
        attributes.clear();
        attributes.add(text("loglink.record.id", idPrefix + record));
        attributes.add(REVISION);
        attributes.add(PROJECT);
        Long start = session.startMs();
        if (session.hasRecording() && start != null) {
            attributes.add(number("loglink.session.replay_offset_ms", timestampMs - start));
        }
        attributes.addAll(persons.computeIfAbsent(person, ProtobufLinkAttributes::person));
        attributes.addAll(sessions.computeIfAbsent(session, ProtobufLinkAttributes::session));
        return attributes;
    }

    private static List<KeyValue> person(PersonLink link) {
        List<KeyValue> all = new ArrayList<>();
        all.add(text("loglink.person.link", link.reason().text()));
        addText(all, "loglink.person.id", link.personId());
        addText(all, "loglink.person.distinct_id", link.distinctId());
        addText(all, "loglink.person.hint", link.hint());
        return all;
    }

    private static List<KeyValue> session(SessionLink link) {
        List<KeyValue> all = new ArrayList<>();
        all.add(text("loglink.session.link", link.reason().text()));
        addText(all, "loglink.session.id", link.sessionId());
        Long start = link.startMs();
        if (start != null) {
            all.add(number("loglink.session.start", start));
        }
        if (link.linked()) {
            all.add(attribute(
                    "loglink.session.has_recording", AnyValue.newBuilder().setBoolValue(link.hasRecording())));
        }
        addText(all, "loglink.session.replay_url", link.replayUrl());
        return all;
    }

    private static void addText(List<KeyValue> to, String key, @Nullable String value) {
        if (value != null) {
            to.add(text(key, value));
        }
    }

    private static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    private static KeyValue number(String key, long value) {
        return attribute(key, AnyValue.newBuilder().setIntValue(value));
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
