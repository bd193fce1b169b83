package io.loglink.serdes.otlp;

/**
 * The attributes of an event or a link of a span, one after the other. {@link OtlpBatch} does not hold them: linking never
 * looks at them. Not thread-safe.
 */
public final class NestedAttributes {
    private static final int KEY = 1;
    private static final int VALUE = 2;

    private final int field;
    private final FieldCursor fields = new FieldCursor();
    private final FieldCursor inner = new FieldCursor();
    private final Slice key = new Slice();
    private final Slice value = new Slice();
    private byte[] bytes = {};
    private int size;
    private int values;

    /** Attributes that stand in {@code field} of their owner. */
    NestedAttributes(int field) {
        this.field = field;
    }

    void reset(byte[] source, int start, int end) {
        // As in FieldCursor: a reference is stored only when it changes.
        if (bytes != source) {
            bytes = source;
        }
        size = 0;
        fields.reset(source, start, end);
    }

    void count() {
        size++;
    }

    /** The bytes that the ranges refer to. */
    public byte[] bytes() {
        return bytes;
    }

    /** Number of attributes. */
    public int size() {
        return size;
    }

    /** Goes to the next attribute, the first one at first; false after the last one. */
    public boolean next() {
        while (fields.next()) {
            if (fields.isLengthDelimited(field)) {
                read();
                return true;
            }
        }
        return false;
    }

    private void read() {
        key.clear();
        value.clear();
        values = 0;
        inner.reset(bytes, fields.start(), fields.end());
        while (inner.next()) {
            if (inner.field() == KEY) {
                key.setTo(inner);
            } else if (inner.field() == VALUE) {
                value.setTo(inner);
                values++;
            }
        }
    }

    /** The key; empty when it has none. */
    public Slice key() {
        return key;
    }

    /** Starts {@code walker} at the value; {@link AnyValueWalker.Event#EMPTY} when there is none. */
    public AnyValueWalker.Event startValue(AnyValueWalker walker) {
        return values > 1
                ? walker.startMember(bytes, fields.start(), fields.end(), VALUE)
                : walker.start(bytes, value.start(), value.end());
    }
}
