package io.loglink.serdes.avro;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a person link and of a session link. The records of one person in a batch share one link object, whose fields
 * are encoded once. Not thread-safe.
 */
final class LinkBlocks {
    private static final byte[][] PERSON_REASONS = Arrays.stream(PersonReason.values())
            .map(reason -> AvroOutput.avroString(reason.text()))
            .toArray(byte[][]::new);
    private static final byte[][] SESSION_REASONS = Arrays.stream(SessionReason.values())
            .map(reason -> AvroOutput.avroString(reason.text()))
            .toArray(byte[][]::new);

    private final BlockMemo personBlocks = new BlockMemo();
    private final BlockMemo sessionBlocks = new BlockMemo();
    private BatchLinks links = new BatchLinks();

    /** Begins with the links of a batch, all of them. */
    void begin(BatchLinks ofBatch) {
        links = ofBatch;
        personBlocks.reset(ofBatch.persons().size());
        sessionBlocks.reset(ofBatch.sessions().size());
    }

    /** {@code distinct_id} to {@code mapping_version}. */
    void writePerson(AvroOutput out, int record) {
        int number = links.persons().numberOf(record);
        if (!personBlocks.has(number)) {
            PersonLink link = links.persons().link(number);
            AvroOutput block = personBlocks.begin(number);
            writeText(block, link.distinctId());
            writeText(block, link.linked() ? link.personId() : null);
            block.writeRaw(PERSON_REASONS[link.reason().ordinal()]);
            writeText(block, link.hint());
            block.writeNullableLong(link.linked(), link.mappingVersion());
            personBlocks.end(number);
        }
        personBlocks.copy(number, out);
    }

    /** {@code session_id} to {@code session_replay_offset_ms}. */
    void writeSession(AvroOutput out, int record, long timestampMs) {
        int number = links.sessions().numberOf(record);
        SessionLink link = links.sessions().link(number);
        Long start = link.linked() ? link.startMs() : null;
        boolean hasRecording = link.linked() && link.hasRecording();
        if (!sessionBlocks.has(number)) {
            AvroOutput block = sessionBlocks.begin(number);
            Long end = link.linked() ? link.endMs() : null;
            writeText(block, link.sessionId());
            block.writeRaw(SESSION_REASONS[link.reason().ordinal()]);
            block.writeNullableLong(start != null, start == null ? 0 : start);
            block.writeNullableLong(end != null, end == null ? 0 : end);
            block.writeBoolean(hasRecording);
            writeText(block, hasRecording ? link.replayUrl() : null);
            sessionBlocks.end(number);
        }
        sessionBlocks.copy(number, out);
        long offset = hasRecording && start != null ? timestampMs - start : 0;
        out.writeNullableLong(hasRecording && start != null, offset);
    }

    private static void writeText(AvroOutput out, @Nullable String text) {
        if (text == null) {
            out.writeByte(0);
        } else {
            out.writeString(text);
        }
    }
}
