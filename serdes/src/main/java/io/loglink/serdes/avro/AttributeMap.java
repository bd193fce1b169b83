package io.loglink.serdes.avro;

import io.loglink.serdes.otlp.NestedAttributes;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.ReservedNames;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Attributes as an Avro map of strings, values as {@link AnyValueText}. Of a duplicate key the first one counts: keys are the
 * same when a reader of the map would see the same text. Not thread-safe.
 */
final class AttributeMap {
    private final ReservedNames reserved;
    private final AnyValueText values;
    private final SeenKeys keys = new SeenKeys();

    AttributeMap(ReservedNames reserved, AnyValueText values) {
        this.reserved = reserved;
        this.values = values;
    }

    /**
     * Writes a run of attributes of the batch, without reserved names.
     *
     * @param hidden one more name to leave out, or null
     */
    void write(AvroOutput out, OtlpBatch batch, int from, int to, byte @Nullable [] hidden) {
        if (from == to) {
            out.writeByte(0);
            return;
        }
        byte[] source = batch.bytes();
        int countBytes = AvroOutput.countBytes(to - from);
        int start = begin(out, countBytes);
        int count = 0;
        for (int a = from; a < to; a++) {
            int keyStart = batch.keyStart(a);
            int keyEnd = batch.keyEnd(a);
            if (isLeftOut(source, keyStart, keyEnd, hidden) || !addKey(out, source, keyStart, keyEnd)) {
                continue;
            }
            values.write(out, source, values.walker().start(batch, a));
            count++;
        }
        end(out, start, countBytes, count);
    }

    /** Writes the attributes of an event or a link, all of them: nobody looks for a link there. */
    void write(AvroOutput out, NestedAttributes attributes) {
        if (attributes.size() == 0) {
            out.writeByte(0);
            return;
        }
        byte[] source = attributes.bytes();
        int countBytes = AvroOutput.countBytes(attributes.size());
        int start = begin(out, countBytes);
        int count = 0;
        while (attributes.next()) {
            if (addKey(out, source, attributes.key().start(), attributes.key().end())) {
                values.write(out, source, attributes.startValue(values.walker()));
                count++;
            }
        }
        end(out, start, countBytes, count);
    }

    private boolean isLeftOut(byte[] source, int keyStart, int keyEnd, byte @Nullable [] hidden) {
        return reserved.contains(source, keyStart, keyEnd)
                || hidden != null && Arrays.equals(hidden, 0, hidden.length, source, keyStart, keyEnd);
    }

    private int begin(AvroOutput out, int countBytes) {
        int start = out.size();
        out.skip(countBytes);
        keys.beginMap();
        return start;
    }

    private boolean addKey(AvroOutput out, byte[] source, int keyStart, int keyEnd) {
        int before = out.size();
        out.writeString(source, keyStart, keyEnd);
        if (keys.add(out.buffer(), before, out.size())) {
            return true;
        }
        out.truncate(before);
        return false;
    }

    private void end(AvroOutput out, int start, int countBytes, int count) {
        keys.endMap();
        if (count == 0) {
            out.truncate(start);
        } else {
            out.writeCount(start, countBytes, count);
        }
        out.writeByte(0);
    }
}
