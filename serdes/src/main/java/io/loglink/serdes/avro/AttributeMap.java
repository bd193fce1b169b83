package io.loglink.serdes.avro;

import io.loglink.serdes.otlp.AnyValueWalker;
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
    private final KeySequence lastKeys = new KeySequence();

    AttributeMap(ReservedNames reserved, AnyValueText values) {
        this.reserved = reserved;
        this.values = values;
    }

    /** Writes the attributes of a record of the batch, without reserved names. */
    void writeOfRecord(AvroOutput out, OtlpBatch batch, int from, int to) {
        if (from == to) {
            out.writeByte(0);
            return;
        }
        int countBytes = AvroOutput.countBytes(to - from);
        int start = out.size();
        out.skip(countBytes);
        int count = 0;
        int a = from;
        while (a < to && lastKeys.write(out, count, batch.bytes(), batch.keyStart(a), batch.keyEnd(a))) {
            writeValue(out, batch, a);
            count++;
            a++;
        }
        if (a < to) {
            count = writeOtherKeys(out, batch, a, to, count);
        }
        end(out, start, countBytes, count);
    }

    /** Nearly every value is a plain string: written from here, the call is small enough to be compiled into the loop. */
    private void writeValue(AvroOutput out, OtlpBatch batch, int attribute) {
        byte[] source = batch.bytes();
        int end = batch.valueEnd(attribute);
        int plain = AnyValueWalker.plainStringStart(source, batch.valueStart(attribute), end);
        if (plain >= 0) {
            out.writeString(source, plain, end);
        } else {
            values.write(out, batch, attribute);
        }
    }

    /** Writes the attributes from {@code from}, behind {@code count} others that had the same keys as the last record's. */
    private int writeOtherKeys(AvroOutput out, OtlpBatch batch, int from, int to, int count) {
        int written = count;
        keys.beginMap();
        lastKeys.noteIn(keys, out, count);
        for (int a = from; a < to; a++) {
            int keyStart = out.size();
            if (writeKey(out, batch, a, null)) {
                lastKeys.set(written, out.buffer(), keyStart, out.size());
                values.write(out, batch, a);
                written++;
            }
        }
        keys.endMap();
        return written;
    }

    /**
     * Writes the attributes of a resource or a scope of the batch, without reserved names.
     *
     * @param hidden one more name to leave out, or null
     */
    void write(AvroOutput out, OtlpBatch batch, int from, int to, byte @Nullable [] hidden) {
        if (from == to) {
            out.writeByte(0);
            return;
        }
        int countBytes = AvroOutput.countBytes(to - from);
        int start = out.size();
        out.skip(countBytes);
        int count = 0;
        keys.beginMap();
        for (int a = from; a < to; a++) {
            if (writeKey(out, batch, a, hidden)) {
                values.write(out, batch, a);
                count++;
            }
        }
        keys.endMap();
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
        int start = out.size();
        out.skip(countBytes);
        int count = 0;
        keys.beginMap();
        while (attributes.next()) {
            if (writeKey(out, source, attributes.key().start(), attributes.key().end())) {
                values.write(out, source, attributes.startValue(values.walker()));
                count++;
            }
        }
        keys.endMap();
        end(out, start, countBytes, count);
    }

    private boolean writeKey(AvroOutput out, OtlpBatch batch, int attribute, byte @Nullable [] hidden) {
        byte[] source = batch.bytes();
        int keyStart = batch.keyStart(attribute);
        int keyEnd = batch.keyEnd(attribute);
        boolean leftOut = reserved.contains(source, keyStart, keyEnd)
                || (hidden != null && Arrays.equals(hidden, 0, hidden.length, source, keyStart, keyEnd));
        return !leftOut && writeKey(out, source, keyStart, keyEnd);
    }

    /** Writes the key, unless the map has it already. */
    private boolean writeKey(AvroOutput out, byte[] source, int keyStart, int keyEnd) {
        int before = out.size();
        out.writeString(source, keyStart, keyEnd);
        if (keys.add(out.buffer(), before, out.size())) {
            return true;
        }
        out.truncate(before);
        return false;
    }

    private static void end(AvroOutput out, int start, int countBytes, int count) {
        if (count == 0) {
            out.truncate(start);
        } else {
            out.writeCount(start, countBytes, count);
        }
        out.writeByte(0);
    }
}
