package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.BatchEdit;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.serdes.otlp.Unreadable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Records of a batch as batches of themselves: the resource, the scope and the record, every byte as it came, but for the
 * resource attribute that holds a token. Not thread-safe.
 */
final class SingleRecords {
    private static final int NONE = -1;

    private final byte @Nullable [] hidden;
    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch withoutToken = new OtlpBatch();
    private final BatchEdit edit = new BatchEdit();
    private final OtlpSplicer splicer = new OtlpSplicer();
    private OtlpBatch source = withoutToken;
    private int lastRecord = NONE;
    private byte[] last = {};

    /** @param hiddenResourceAttribute key of the resource attribute that holds a token; null for none */
    SingleRecords(@Nullable String hiddenResourceAttribute) {
        hidden = hiddenResourceAttribute == null ? null : hiddenResourceAttribute.getBytes(StandardCharsets.UTF_8);
    }

    /** Begins with a batch, which must not change until the next one. */
    void begin(OtlpBatch batch) {
        source = batch;
        lastRecord = NONE;
        if (hidden != null && removeTokens(batch, hidden)) {
            // Once for the whole batch: an edit would be measured for every record again.
            Unreadable unreadable = reader.read(splicer.splice(batch, edit), batch.signal(), withoutToken);
            if (unreadable != null || withoutToken.recordCount() != batch.recordCount()) {
                throw new IllegalStateException("a batch that cannot be read without its tokens");
            }
            source = withoutToken;
        }
    }

    /** The record as a batch; asked again for the same one, the same array. Not to be changed. */
    byte[] of(int record) {
        if (record != lastRecord) {
            last = splicer.single(source, record);
            lastRecord = record;
        }
        return last;
    }

    private boolean removeTokens(OtlpBatch batch, byte[] key) {
        edit.reset(batch);
        boolean found = false;
        for (int resource = 0; resource < batch.resourceCount(); resource++) {
            int to = batch.resourceAttributesTo(resource);
            for (int at = batch.find(batch.resourceAttributesFrom(resource), to, key);
                    at >= 0;
                    at = batch.find(at + 1, to, key)) {
                edit.removeAttribute(at);
                found = true;
            }
        }
        return found;
    }
}
