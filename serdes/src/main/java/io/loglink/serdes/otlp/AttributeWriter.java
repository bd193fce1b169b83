package io.loglink.serdes.otlp;

import java.util.Arrays;

/**
 * Encodes attributes as fields of a LogRecord or a Span, ready to be appended to one by {@link BatchEdit#addAttributes}, or of a
 * resource. Not thread-safe.
 */
public final class AttributeWriter {
    private static final int KEPT = 1 << 20;
    private static final int TAG_AND_LENGTH = 6;
    private static final int LONGEST_VARINT = 10;

    private static final byte KEY = (byte) Wire.tag(1, Wire.LENGTH);
    private static final byte VALUE = (byte) Wire.tag(2, Wire.LENGTH);
    private static final byte STRING_VALUE = (byte) Wire.tag(1, Wire.LENGTH);
    private static final byte BOOL_VALUE = (byte) Wire.tag(2, Wire.VARINT);
    private static final byte INT_VALUE = (byte) Wire.tag(3, Wire.VARINT);

    private final byte attributesTag;
    private byte[] buffer = new byte[1024];
    private int size;

    /** For attributes of the records of {@code signal}. */
    public AttributeWriter(Signal signal) {
        this(Schema.recordOf(signal));
    }

    private AttributeWriter(int owner) {
        attributesTag = (byte) Schema.attributesTag(owner);
    }

    /** For attributes of resources, which are the same for both signals. */
    static AttributeWriter ofResources() {
        return new AttributeWriter(Schema.RESOURCE);
    }

    /** Starts anew. What was written before may be overwritten: edits that point at it must have been applied. */
    public void reset() {
        size = 0;
        if (buffer.length > KEPT) {
            buffer = new byte[KEPT];
        }
    }

    /** Adds a string attribute; both arrays are UTF-8 and are copied. */
    public void string(byte[] key, byte[] value) {
        int text = Wire.sizeOf(value.length) + value.length;
        start(key, 1 + text);
        buffer[size++] = STRING_VALUE;
        size = Wire.writeVarint(buffer, size, value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
    }

    public void integer(byte[] key, long value) {
        start(key, 1 + Wire.sizeOfLong(value));
        buffer[size++] = INT_VALUE;
        size = Wire.writeVarint(buffer, size, value);
    }

    public void bool(byte[] key, boolean value) {
        start(key, 2);
        buffer[size++] = BOOL_VALUE;
        buffer[size++] = (byte) (value ? 1 : 0);
    }

    /** Adds attributes that are encoded already. */
    public void encoded(byte[] attributes) {
        ensureRoom(attributes.length);
        System.arraycopy(attributes, 0, buffer, size, attributes.length);
        size += attributes.length;
    }

    /** Writes a number, 0 or more, over the end of what was written last, which holds as many digits. */
    public void overwriteDigits(int value) {
        int at = size;
        int rest = value;
        do {
            buffer[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
    }

    /** The buffer that holds the attributes from 0 to before {@link #size}. It may be another one after the next attribute. */
    public byte[] bytes() {
        return buffer;
    }

    public int size() {
        return size;
    }

    /** Writes everything up to the content of the AnyValue, which takes {@code valueSize} bytes. */
    private void start(byte[] key, int valueSize) {
        int keyValue = 1 + Wire.sizeOf(key.length) + key.length + 1 + Wire.sizeOf(valueSize) + valueSize;
        ensureRoom(TAG_AND_LENGTH + keyValue + LONGEST_VARINT);
        buffer[size++] = attributesTag;
        size = Wire.writeVarint(buffer, size, keyValue);
        buffer[size++] = KEY;
        size = Wire.writeVarint(buffer, size, key.length);
        System.arraycopy(key, 0, buffer, size, key.length);
        size += key.length;
        buffer[size++] = VALUE;
        size = Wire.writeVarint(buffer, size, valueSize);
    }

    private void ensureRoom(int more) {
        if (buffer.length - size < more) {
            // A copy and not a shared array: edits may still point at the old one.
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
