package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.workload.Population;
import io.loglink.serdes.avro.RecordIds;
import io.loglink.serdes.link.LinkAttributes;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.otlp.BatchEdit;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.serdes.otlp.RecordTime;
import io.loglink.serdes.otlp.ReservedNames;
import org.jspecify.annotations.Nullable;

/**
 * Loglink, OTLP to OTLP: reads and checks a batch, finds the ids, takes reserved names away, adds all link attributes, and
 * writes the batch into an array of its own. Not thread-safe.
 */
final class LoglinkSplice implements Contender {
    private final CodecInput input;
    private final ReservedNames reserved = new ReservedNames(ReservedNames.DEFAULT_PREFIX);
    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch otlp = new OtlpBatch();
    private final BatchEdit edit = new BatchEdit();
    private final OtlpSplicer splicer = new OtlpSplicer();
    private final LinkAttributes attributes;
    private final LoglinkIds ids;

    LoglinkSplice(CodecInput input) {
        this.input = input;
        this.attributes = new LinkAttributes(input.ofCase().signal(), reserved);
        this.ids = new LoglinkIds(input.ofCase().signal(), reserved);
    }

    @Override
    public byte[][] run(int batch) {
        if (reader.read(input.batch(batch), input.ofCase().signal(), otlp) != null) {
            throw new IllegalStateException("unreadable");
        }
        edit.reset(otlp);
        long offset = CodecInput.offset(batch);
        attributes.begin(RecordIds.prefix(CodecInput.TOPIC, CodecInput.PARTITION, offset), input.links(batch));
        for (int resource = 0; resource < otlp.resourceCount(); resource++) {
            removeReserved(otlp.resourceAttributesFrom(resource), otlp.resourceAttributesTo(resource));
        }
        for (int scope = 0; scope < otlp.scopeCount(); scope++) {
            removeReserved(otlp.scopeAttributesFrom(scope), otlp.scopeAttributesTo(scope));
        }
        for (int record = 0; record < otlp.recordCount(); record++) {
            ids.find(otlp, record);
            removeReserved(otlp.recordAttributesFrom(record), otlp.recordAttributesTo(record));
            SessionLink session = input.session(batch, record);
            attributes.add(edit, record, record, Revision.FIRST, Population.PROJECT, replayOffset(record, session));
        }
        return new byte[][] {splicer.splice(otlp, edit)};
    }

    private void removeReserved(int from, int to) {
        for (int attribute = from; attribute < to; attribute++) {
            if (reserved.contains(otlp.bytes(), otlp.keyStart(attribute), otlp.keyEnd(attribute))) {
                edit.removeAttribute(attribute);
            }
        }
    }

    private @Nullable Long replayOffset(int record, SessionLink session) {
        if (!session.hasRecording() || session.startMs() == null) {
            return null;
        }
        return RecordTime.timestampMs(otlp, record, CodecInput.TIMESTAMP_MS) - session.startMs();
    }
}
