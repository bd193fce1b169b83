package io.loglink.serdes.otlp;

/**
 * Walks the fields of one message in the order in which they stand. One instance is used again and again. Not thread-safe.
 *
 * <pre>{@code
 * cursor.reset(bytes, from, to);
 * while (cursor.next()) {
 *     if (cursor.isLengthDelimited(field)) {
 *         // from cursor.start() to before cursor.end()
 *     }
 * }
 * }</pre>
 */
final class FieldCursor {
    private static final int FIRST_TAG = 1 << 3;

    private final Varints varints = new Varints();
    private final GroupSkipper groups = new GroupSkipper();
    private byte[] bytes = {};
    private int position;
    private int limit;
    private int tag;
    private int fieldStart;
    private int lengthStart;
    private int start;
    private int end;

    /** Starts at the message that {@code bytes} holds from {@code from} to before {@code to}. */
    public void reset(byte[] source, int from, int to) {
        // Storing a reference in an old object costs G1 a memory fence, and it is the same array for a whole batch.
        if (bytes != source) {
            bytes = source;
        }
        position = from;
        limit = to;
    }

    /**
     * Goes to the next field; false after the last one.
     *
     * @throws IllegalArgumentException if the bytes are malformed, which cannot be in bytes that {@link OtlpReader} has read
     */
    public boolean next() {
        if (position >= limit) {
            return false;
        }
        return nextShort() || nextOfAnyShape();
    }

    /**
     * Passes over the attributes of a record that stand here one after the other. Their positions are known: from length to
     * length, each step would wait for the one before.
     *
     * @return the first attribute that was not passed over
     */
    int skipAttributes(OtlpBatch batch, int from, int to) {
        int[] rows = batch.attributes.values();
        int attribute = from;
        int at = position;
        for (int row = from * Columns.ATTRIBUTE_WIDTH; attribute < to; row += Columns.ATTRIBUTE_WIDTH) {
            if (rows[row + Columns.ATTRIBUTE_START] != at) {
                break;
            }
            at = rows[row + Columns.ATTRIBUTE_END];
            attribute++;
        }
        position = at;
        return attribute;
    }

    /** The usual field has a tag, and a length or a varint if any, of one byte each. */
    private boolean nextShort() {
        int at = position;
        int first = bytes[at];
        if (first < FIRST_TAG || limit - at < 2) {
            return false;
        }
        int second = bytes[at + 1];
        int content = at + 1;
        int after;
        switch (Wire.wireType(first)) {
            case Wire.LENGTH -> {
                content = at + 2;
                after = second < 0 ? limit + 1 : content + second;
            }
            case Wire.VARINT -> after = second < 0 ? limit + 1 : at + 2;
            case Wire.FIXED64 -> after = at + 9;
            case Wire.FIXED32 -> after = at + 5;
            default -> after = limit + 1;
        }
        if (after > limit) {
            return false;
        }
        tag = first;
        fieldStart = at;
        lengthStart = at + 1;
        start = content;
        end = after;
        position = after;
        return true;
    }

    private boolean nextOfAnyShape() {
        fieldStart = position;
        tag = (int) varints.read(bytes, position, limit);
        if (Wire.field(tag) == 0) {
            throw new Malformed("field number zero", position);
        }
        lengthStart = varints.next();
        start = lengthStart;
        switch (Wire.wireType(tag)) {
            case Wire.VARINT -> {
                varints.read(bytes, start, limit);
                end = varints.next();
            }
            case Wire.FIXED64 -> end = fixedEnd(8);
            case Wire.LENGTH -> {
                end = varints.readLength(bytes, start, limit);
                start = varints.next();
            }
            case Wire.START_GROUP -> end = groups.skip(bytes, field(), start, limit);
            case Wire.FIXED32 -> end = fixedEnd(4);
            default -> throw Wire.noValue(tag, position);
        }
        position = end;
        return true;
    }

    int tag() {
        return tag;
    }

    public int field() {
        return Wire.field(tag);
    }

    public int wireType() {
        return Wire.wireType(tag);
    }

    /** Whether this is that field and has a length: a string, bytes or a message, from {@link #start()} to {@link #end()}. */
    public boolean isLengthDelimited(int field) {
        return tag == Wire.tag(field, Wire.LENGTH);
    }

    /** Where the tag of the field stands. */
    public int fieldStart() {
        return fieldStart;
    }

    /** Where the length stands, or the value if it has none. */
    int lengthStart() {
        return lengthStart;
    }

    /** Where the value starts: behind the tag and the length. */
    public int start() {
        return start;
    }

    /** The position after the value, which is the one after the field. */
    public int end() {
        return end;
    }

    /** The value of a varint field. */
    public long varint() {
        return end - start == 1 ? bytes[start] : varints.read(bytes, start, end);
    }

    /** The value of a fixed64 field. */
    public long fixed64() {
        return Wire.fixed64(bytes, start);
    }

    /** The value of a fixed32 field, unsigned. */
    public long fixed32() {
        return Wire.fixed32(bytes, start);
    }

    private int fixedEnd(int width) {
        if (limit - start < width) {
            throw new Malformed("a number of " + width + " bytes passes the end of its message", fieldStart);
        }
        return start + width;
    }
}
