package io.loglink.serdes.otlp;

import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a link puts on a record of an OTLP batch, encoded. The records of a batch share few links, so each is
 * encoded once a batch. Attributes without a value are left out. Not thread-safe.
 */
public final class LinkAttributes {
    /** Not emptied before the next batch: an edit points into its bytes until it is applied. */
    private final AttributeWriter ofRecords;

    private final AttributeWriter writer;
    private final Map<PersonLink, byte[]> persons = new IdentityHashMap<>();
    private final Map<SessionLink, byte[]> sessions = new IdentityHashMap<>();

    private final byte[] recordId;
    private final byte[] revision;
    private final byte[] projectId;
    private final byte[] personLink;
    private final byte[] personId;
    private final byte[] distinctId;
    private final byte[] hint;
    private final byte[] sessionLink;
    private final byte[] sessionId;
    private final byte[] sessionStart;
    private final byte[] hasRecording;
    private final byte[] replayUrl;
    private final byte[] replayOffset;

    /** For records of {@code signal}, under the names that {@code names} reserves. */
    public LinkAttributes(Signal signal, ReservedNames names) {
        ofRecords = new AttributeWriter(signal);
        writer = new AttributeWriter(signal);
        recordId = utf8(names.name("record.id"));
        revision = utf8(names.name("revision"));
        projectId = utf8(names.name("project.id"));
        personLink = utf8(names.name("person.link"));
        personId = utf8(names.name("person.id"));
        distinctId = utf8(names.name("person.distinct_id"));
        hint = utf8(names.name("person.hint"));
        sessionLink = utf8(names.name("session.link"));
        sessionId = utf8(names.name("session.id"));
        sessionStart = utf8(names.name("session.start"));
        hasRecording = utf8(names.name("session.has_recording"));
        replayUrl = utf8(names.name("session.replay_url"));
        replayOffset = utf8(names.name("session.replay_offset_ms"));
    }

    /** Begins with another batch; the edit of the one before must have been applied. */
    public void begin() {
        ofRecords.reset();
        persons.clear();
        sessions.clear();
    }

    /**
     * Adds to a record what belongs to it alone.
     *
     * @param replayOffsetMs null when there is no recording
     */
    public void add(
            BatchEdit edit, int record, String id, int revisionNumber, String project, @Nullable Long replayOffsetMs) {
        int from = ofRecords.size();
        ofRecords.string(recordId, utf8(id));
        ofRecords.integer(revision, revisionNumber);
        ofRecords.string(projectId, utf8(project));
        if (replayOffsetMs != null) {
            ofRecords.integer(replayOffset, replayOffsetMs);
        }
        edit.addAttributes(record, ofRecords.bytes(), from, ofRecords.size());
    }

    /** Adds a person link to a record. */
    public void add(BatchEdit edit, int record, PersonLink link) {
        byte[] encoded = persons.computeIfAbsent(link, this::encode);
        edit.addAttributes(record, encoded, 0, encoded.length);
    }

    /** Adds a session link to a record, but for the replay offset, which depends on the record. */
    public void add(BatchEdit edit, int record, SessionLink link) {
        byte[] encoded = sessions.computeIfAbsent(link, this::encode);
        edit.addAttributes(record, encoded, 0, encoded.length);
    }

    private byte[] encode(PersonLink link) {
        writer.reset();
        text(personLink, link.reason().text());
        text(personId, link.personId());
        text(distinctId, link.distinctId());
        text(hint, link.hint());
        return written();
    }

    private byte[] encode(SessionLink link) {
        writer.reset();
        text(sessionLink, link.reason().text());
        text(sessionId, link.sessionId());
        if (link.startMs() != null) {
            writer.integer(sessionStart, link.startMs());
        }
        if (link.linked()) {
            writer.bool(hasRecording, link.hasRecording());
        }
        text(replayUrl, link.replayUrl());
        return written();
    }

    private void text(byte[] name, @Nullable String value) {
        if (value != null) {
            writer.string(name, utf8(value));
        }
    }

    private byte[] written() {
        return Arrays.copyOf(writer.bytes(), writer.size());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
