package io.loglink.serdes.link;

import io.loglink.serdes.otlp.AttributeWriter;
import io.loglink.serdes.otlp.BatchEdit;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a link puts on a record of an OTLP batch, encoded. What several records share is encoded once a batch:
 * links, which the records of one id share, and everything but the digits of a record id. Attributes without a value are left
 * out. Not thread-safe.
 */
public final class LinkAttributes {
    private static final int MOST_DIGITS = 10;

    // None is emptied before the next batch: an edit points into their bytes until it is applied.
    private final AttributeWriter ofRecords;
    private final EncodedLinks persons;
    private final EncodedLinks sessions;

    private final AttributeWriter writer;
    private BatchLinks links = new BatchLinks();
    private String recordIdPrefix = "";
    private final byte[] @Nullable [] recordIds = new byte[MOST_DIGITS + 1][];
    private String lastProject = "";
    private Revision lastRevision = Revision.FIRST;
    private byte[] revisionAndProject = {};

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
    private final byte[] lateLink;

    /** For records of {@code signal}, under the names that {@code names} reserves. */
    public LinkAttributes(Signal signal, ReservedNames names) {
        ofRecords = new AttributeWriter(signal);
        persons = new EncodedLinks(signal);
        sessions = new EncodedLinks(signal);
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
        lateLink = utf8(names.name("late.link"));
    }

    /**
     * Begins with another batch; the edit of the one before must have been applied.
     *
     * @param newRecordIdPrefix what the ids of its records begin with, before the number of the record in its message
     * @param ofBatch the links of its records, all of them
     */
    public void begin(String newRecordIdPrefix, BatchLinks ofBatch) {
        links = ofBatch;
        ofRecords.reset();
        persons.reset(ofBatch.persons().size());
        sessions.reset(ofBatch.sessions().size());
        recordIdPrefix = newRecordIdPrefix;
        Arrays.fill(recordIds, null);
    }

    /**
     * Adds the attributes of a record: what belongs to it alone, then its links.
     *
     * @param sourceIndex the number of the record in its message, with which its id ends
     * @param replayOffsetMs null when there is no recording
     */
    public void add(
            BatchEdit edit,
            int record,
            int sourceIndex,
            Revision ofRecord,
            String project,
            @Nullable Long replayOffsetMs) {
        int from = ofRecords.size();
        ofRecords.encoded(recordIdOfSameLength(sourceIndex));
        ofRecords.overwriteDigits(sourceIndex);
        ofRecords.encoded(revisionAndProject(ofRecord, project));
        if (replayOffsetMs != null) {
            ofRecords.integer(replayOffset, replayOffsetMs);
        }
        edit.addAttributes(record, ofRecords.bytes(), from, ofRecords.size());
        addPerson(edit, record, links.persons().numberOf(record));
        addSession(edit, record, links.sessions().numberOf(record));
    }

    private void addPerson(BatchEdit edit, int record, int number) {
        if (persons.isNew(number)) {
            encode(persons.begin(number), links.persons().link(number));
            persons.end(number);
        }
        persons.add(edit, record, number);
    }

    /** But for the replay offset, which depends on the record. */
    private void addSession(BatchEdit edit, int record, int number) {
        if (sessions.isNew(number)) {
            encode(sessions.begin(number), links.sessions().link(number));
            sessions.end(number);
        }
        sessions.add(edit, record, number);
    }

    /** The attribute of a record id that has as many digits: all lengths in it are the same. */
    private byte[] recordIdOfSameLength(int sourceIndex) {
        int digits = digits(sourceIndex);
        byte[] known = recordIds[digits];
        if (known != null) {
            return known;
        }
        writer.reset();
        writer.string(recordId, utf8(recordIdPrefix + "0".repeat(digits)));
        byte[] encoded = written();
        recordIds[digits] = encoded;
        return encoded;
    }

    private static int digits(int value) {
        int digits = 1;
        for (long bound = 10; value >= bound; bound *= 10) {
            digits++;
        }
        return digits;
    }

    /** The records of a batch nearly always have one project. */
    private byte[] revisionAndProject(Revision ofRecord, String project) {
        if (revisionAndProject.length == 0 || !ofRecord.equals(lastRevision) || !project.equals(lastProject)) {
            writer.reset();
            writer.integer(revision, ofRecord.number());
            writer.string(projectId, utf8(project));
            if (ofRecord.lateLink() != LateLink.NONE) {
                writer.string(lateLink, utf8(ofRecord.lateLink().text()));
            }
            revisionAndProject = written();
            lastRevision = ofRecord;
            lastProject = project;
        }
        return revisionAndProject;
    }

    private void encode(AttributeWriter to, PersonLink link) {
        text(to, personLink, link.reason().text());
        text(to, personId, link.personId());
        text(to, distinctId, link.distinctId());
        text(to, hint, link.hint());
    }

    private void encode(AttributeWriter to, SessionLink link) {
        text(to, sessionLink, link.reason().text());
        text(to, sessionId, link.sessionId());
        if (link.startMs() != null) {
            to.integer(sessionStart, link.startMs());
        }
        if (link.linked()) {
            to.bool(hasRecording, link.hasRecording());
        }
        text(to, replayUrl, link.replayUrl());
    }

    private static void text(AttributeWriter to, byte[] name, @Nullable String value) {
        if (value != null) {
            to.string(name, utf8(value));
        }
    }

    private byte[] written() {
        return Arrays.copyOf(writer.bytes(), writer.size());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
