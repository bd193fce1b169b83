package io.loglink.topology.link;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.loglink.serdes.otlp.AnyValueCursor;
import io.loglink.serdes.otlp.OtlpBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the id on a record (link rules 1 to 3): by exact key, the first of duplicate keys, a string as it is, an int as its
 * decimal text, a bool or a double as its JSON text. After {@link #find} gave {@link Found#VALUE}, the id stands in
 * {@link #source()} from {@link #from()} to before {@link #to()}. Reused from record to record; not thread-safe.
 */
public final class IdFinder {
    /** The longest id that can match, in code points. */
    public static final int MAX_CODE_POINTS = 400;

    private static final byte[] NO_BYTES = {};

    private final AnyValueCursor value = new AnyValueCursor();
    private byte[] source = NO_BYTES;
    private int from;
    private int to;

    /** What was found on a record. */
    public enum Found {
        NO_ATTRIBUTE,
        EMPTY_VALUE,
        UNSUPPORTED_TYPE,
        TOO_LONG,
        VALUE
    }

    /** Looks for the first key with a non-empty value, per key on the record and then, if it counts, on its resource. */
    public Found find(OtlpBatch batch, int record, IdKeys keys) {
        Found found = Found.NO_ATTRIBUTE;
        int resource = batch.resourceOf(record);
        for (int i = 0; i < keys.size(); i++) {
            byte[] key = keys.key(i);
            int own = batch.find(batch.recordAttributesFrom(record), batch.recordAttributesTo(record), key);
            Found ofRecord = read(batch, own);
            if (decides(ofRecord)) {
                return ofRecord;
            }
            Found ofResource = Found.NO_ATTRIBUTE;
            if (keys.resourceToo()) {
                int shared =
                        batch.find(batch.resourceAttributesFrom(resource), batch.resourceAttributesTo(resource), key);
                ofResource = read(batch, shared);
                if (decides(ofResource)) {
                    return ofResource;
                }
            }
            if (ofRecord == Found.EMPTY_VALUE || ofResource == Found.EMPTY_VALUE) {
                found = Found.EMPTY_VALUE;
            }
        }
        return found;
    }

    /**
     * One attribute that {@link #find} looks at on its way.
     *
     * @param key the attribute key
     * @param resource whether on the resource; else on the record
     * @param attribute its number in the batch, of duplicates the first; -1 when there is none
     * @param found what it holds
     */
    public record Look(String key, boolean resource, int attribute, Found found) {}

    /**
     * Everything that {@link #find} looks at for a record, in its order, to be shown to people. The last one is what decided,
     * if any did: all others are absent or empty.
     */
    public List<Look> looks(OtlpBatch batch, int record, IdKeys keys) {
        List<Look> looks = new ArrayList<>();
        int resource = batch.resourceOf(record);
        for (int i = 0; i < keys.size(); i++) {
            Look own = look(
                    batch, batch.recordAttributesFrom(record), batch.recordAttributesTo(record), keys.key(i), false);
            looks.add(own);
            if (decides(own.found())) {
                return looks;
            }
            if (keys.resourceToo()) {
                Look shared = look(
                        batch,
                        batch.resourceAttributesFrom(resource),
                        batch.resourceAttributesTo(resource),
                        keys.key(i),
                        true);
                looks.add(shared);
                if (decides(shared.found())) {
                    return looks;
                }
            }
        }
        return looks;
    }

    private Look look(OtlpBatch batch, int from, int to, byte[] key, boolean resource) {
        int attribute = batch.find(from, to, key);
        return new Look(new String(key, StandardCharsets.UTF_8), resource, attribute, read(batch, attribute));
    }

    /** What one attribute holds, as if its key had been looked for; {@link #text()} is its id if it has one. */
    public Found read(OtlpBatch batch, int attribute) {
        if (attribute < 0) {
            return Found.NO_ATTRIBUTE;
        }
        value.read(batch.bytes(), batch.valueStart(attribute), batch.valueEnd(attribute));
        return switch (value.type()) {
            case EMPTY -> Found.EMPTY_VALUE;
            case STRING -> ofRange(batch.bytes(), value.payloadStart(), value.payloadEnd());
            case INT -> ofText(Long.toString(value.longValue()));
            case BOOL -> ofText(Boolean.toString(value.boolValue()));
            // Jackson's own algorithm: the JDK's text of a double differs between Java 17 and 19.
            case DOUBLE -> ofText(NumberOutput.toString(value.doubleValue(), true));
            case ARRAY, MAP, BYTES -> Found.UNSUPPORTED_TYPE;
        };
    }

    public byte[] source() {
        return source;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** The id found, invalid UTF-8 replaced by U+FFFD. */
    public String text() {
        return new String(source, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean decides(Found found) {
        return found != Found.NO_ATTRIBUTE && found != Found.EMPTY_VALUE;
    }

    private Found ofText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ofRange(bytes, 0, bytes.length);
    }

    private Found ofRange(byte[] bytes, int start, int end) {
        if (start == end) {
            return Found.EMPTY_VALUE;
        }
        if (end - start > MAX_CODE_POINTS && codePoints(bytes, start, end) > MAX_CODE_POINTS) {
            return Found.TOO_LONG;
        }
        source = bytes;
        from = start;
        to = end;
        return Found.VALUE;
    }

    private static int codePoints(byte[] bytes, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            // Every byte but a continuation byte begins a code point.
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }
}
