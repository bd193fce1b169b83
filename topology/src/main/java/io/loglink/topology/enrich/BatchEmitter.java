package io.loglink.topology.enrich;

import io.loglink.serdes.avro.RecordIds;
import io.loglink.serdes.link.LinkAttributes;
import io.loglink.serdes.link.LinkColumn;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.otlp.BatchEdit;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.serdes.otlp.Part;
import io.loglink.serdes.otlp.RecordTime;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.deadletters.ReplayHeaders;
import io.loglink.topology.sinks.MessageSize;
import io.loglink.topology.sinks.PartitionedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Emits a batch as the batch it was, with link attributes added. The key stays, and so does the partition, so that batches
 * keep their order. A batch that would be too large for a message is split between records.
 */
final class BatchEmitter implements Emitter {
    private final ReservedNames reserved;
    private final byte @Nullable [] hiddenResourceAttribute;
    private final IntSupplier maxMessageBytes;
    private final LinkAttributes logAttributes;
    private final LinkAttributes spanAttributes;
    private final BatchEdit edit = new BatchEdit();
    private final OtlpSplicer splicer = new OtlpSplicer();

    /**
     * @param hiddenResourceAttribute key of the resource attribute that holds a token, which must not travel on; null for
     *     none
     * @param maxMessageBytes the largest message that can be written now, before compression
     */
    BatchEmitter(ReservedNames reserved, @Nullable String hiddenResourceAttribute, IntSupplier maxMessageBytes) {
        this.reserved = reserved;
        this.hiddenResourceAttribute =
                hiddenResourceAttribute == null ? null : hiddenResourceAttribute.getBytes(StandardCharsets.UTF_8);
        this.maxMessageBytes = maxMessageBytes;
        this.logAttributes = new LinkAttributes(Signal.LOGS, reserved);
        this.spanAttributes = new LinkAttributes(Signal.SPANS, reserved);
    }

    @Override
    public Output output() {
        return Output.BATCHES;
    }

    @Override
    public Emission emit(Batch batch) {
        OtlpBatch otlp = batch.otlp();
        edit.reset(otlp);
        removeForged(otlp);
        addLinks(batch, otlp.signal() == Signal.LOGS ? logAttributes : spanAttributes);
        Headers headers = ReplayHeaders.takenOff(batch.headers());
        int limit = MessageSize.valueLimit(maxMessageBytes.getAsInt(), batch.key(), headers);
        PartitionedKey key = new PartitionedKey(batch.key(), batch.origin().partition());
        List<Record<PartitionedKey, byte[]>> messages = new ArrayList<>(1);
        List<Part> parts = splicer.split(otlp, edit, limit, Repetition.mostParts(otlp, limit));
        if (parts == null) {
            batch.notEmittedAtAll(Stage.EMIT, "too_large", Repetition.DETAIL, output());
            return Emission.NOTHING;
        }
        int records = batch.remaining(output());
        for (Part part : parts) {
            if (part.value().length <= limit) {
                messages.add(new Record<>(key, part.value(), batch.origin().timestampMs(), headers));
            } else {
                // Only a record alone can be that large: everything else was split.
                tooLarge(batch, part, limit);
                records--;
            }
        }
        return new Emission(messages, records);
    }

    private void removeForged(OtlpBatch otlp) {
        for (int resource = 0; resource < otlp.resourceCount(); resource++) {
            int from = otlp.resourceAttributesFrom(resource);
            int to = otlp.resourceAttributesTo(resource);
            removeReserved(otlp, from, to);
            if (hiddenResourceAttribute != null) {
                removeHidden(otlp, from, to, hiddenResourceAttribute);
            }
        }
        for (int scope = 0; scope < otlp.scopeCount(); scope++) {
            removeReserved(otlp, otlp.scopeAttributesFrom(scope), otlp.scopeAttributesTo(scope));
        }
    }

    private void removeHidden(OtlpBatch otlp, int from, int to, byte[] hidden) {
        for (int at = otlp.find(from, to, hidden); at >= 0; at = otlp.find(at + 1, to, hidden)) {
            edit.removeAttribute(at);
        }
    }

    private void removeReserved(OtlpBatch otlp, int from, int to) {
        for (int attribute = from; attribute < to; attribute++) {
            if (reserved.contains(otlp.bytes(), otlp.keyStart(attribute), otlp.keyEnd(attribute))) {
                edit.removeAttribute(attribute);
            }
        }
    }

    private void addLinks(Batch batch, LinkAttributes attributes) {
        OtlpBatch otlp = batch.otlp();
        Origin origin = batch.origin();
        LinkColumn<SessionLink> sessions = batch.links().sessions();
        attributes.begin(RecordIds.prefix(origin.topic(), origin.partition(), origin.offset()), batch.links());
        for (int record = 0; record < otlp.recordCount(); record++) {
            if (batch.absent(output(), record)) {
                edit.dropRecord(record);
                continue;
            }
            removeReserved(otlp, otlp.recordAttributesFrom(record), otlp.recordAttributesTo(record));
            attributes.add(
                    edit,
                    record,
                    batch.sourceIndex(record),
                    batch.revision(),
                    batch.project(record).projectId(),
                    replayOffset(otlp, record, sessions.of(record), origin.timestampMs()));
        }
    }

    private static @Nullable Long replayOffset(OtlpBatch otlp, int record, SessionLink session, long timestampMs) {
        if (!session.hasRecording() || session.startMs() == null) {
            return null;
        }
        return RecordTime.timestampMs(otlp, record, timestampMs) - session.startMs();
    }

    private void tooLarge(Batch batch, Part part, int limit) {
        int record = batch.next(output(), part.fromRecord());
        batch.notEmitted(
                Stage.EMIT,
                "too_large",
                "with its link attributes the record takes " + part.value().length + " bytes as a batch, and " + limit
                        + " fit: raise max.request.size of the producer and max.message.bytes of the topic",
                record,
                splicer.single(batch.otlp(), record));
    }
}
