package io.loglink.serdes.otlp;

import java.util.Arrays;

/**
 * A message noted field by field in reading order, then written from its end to its start, as the Collector does: so the length
 * of every nested message is known when its tag is due, however deep it lies, without recursion or a second look. Numbers and
 * texts stand in the tape itself. One instance is used again and again. Not thread-safe.
 */
final class WireTape {
    private static final int NUMBER = 0;
    private static final int BYTES = 1;
    private static final int OPEN = 2;
    private static final int CLOSE = 3;
    private static final int KIND = 3;
    private static final int KIND_SHIFT = 2;

    private static final int LONGEST_TAG = 2;
    private static final int LONGEST_NUMBER = 10;
    private static final int KEPT = 1 << 20;

    private int[] ops = new int[256];
    private long[] values = new long[256];
    private int size;
    private byte[] texts = new byte[4096];
    private int textSize;

    void clear() {
        size = 0;
        textSize = 0;
        if (ops.length > KEPT || texts.length > KEPT) {
            ops = new int[256];
            values = new long[256];
            texts = new byte[4096];
        }
    }

    /** How many entries there are: a place to {@link #truncate} to. */
    int size() {
        return size;
    }

    /** How many bytes of text there are: the other half of that place. */
    int textSize() {
        return textSize;
    }

    /** Forgets everything after a place. */
    void truncate(int toSize, int toTextSize) {
        size = toSize;
        textSize = toTextSize;
    }

    /** A field that holds a number; its tag says in which width. */
    void number(int tag, long value) {
        add((tag << KIND_SHIFT) | NUMBER, value);
    }

    void bytes(int tag, byte[] source) {
        ensureText(source.length);
        System.arraycopy(source, 0, texts, textSize, source.length);
        addText(tag, textSize + source.length);
    }

    /** A field that holds text, as UTF-8; half a surrogate pair, which has no UTF-8, becomes U+FFFD. */
    void text(int tag, char[] source, int from, int length) {
        ensureText(3L * length);
        addText(tag, Utf8Text.encode(source, from, length, texts, textSize));
    }

    /** Starts a message; what follows is in it until {@link #close}. */
    void open(int tag) {
        add((tag << KIND_SHIFT) | OPEN, 0);
    }

    void close() {
        add(CLOSE, 0);
    }

    /** The message in protobuf, in a fresh array. */
    byte[] write() {
        long most = textSize + (long) size * (LONGEST_TAG + LONGEST_NUMBER);
        byte[] into = new byte[(int) Math.min(most, Integer.MAX_VALUE - 8)];
        IntStack ends = new IntStack();
        int at = into.length;
        for (int entry = size - 1; entry >= 0; entry--) {
            int tag = ops[entry] >>> KIND_SHIFT;
            switch (ops[entry] & KIND) {
                case CLOSE -> ends.push(at);
                case OPEN -> at = before(into, before(into, at, ends.pop() - at), tag);
                case BYTES -> at = writeText(into, at, tag, values[entry]);
                default -> at = before(into, writeNumber(into, at, tag, values[entry]), tag);
            }
        }
        return Arrays.copyOfRange(into, at, into.length);
    }

    private int writeText(byte[] into, int end, int tag, long range) {
        int from = (int) (range >>> Integer.SIZE);
        int length = (int) range - from;
        int start = end - length;
        System.arraycopy(texts, from, into, start, length);
        return before(into, before(into, start, length), tag);
    }

    private static int writeNumber(byte[] into, int end, int tag, long value) {
        return switch (Wire.wireType(tag)) {
            case Wire.FIXED64 -> littleEndian(into, end - Long.BYTES, Long.BYTES, value);
            case Wire.FIXED32 -> littleEndian(into, end - Integer.BYTES, Integer.BYTES, value);
            default -> before(into, end, value);
        };
    }

    private static int littleEndian(byte[] into, int start, int width, long value) {
        for (int i = 0; i < width; i++) {
            into[start + i] = (byte) (value >>> (Byte.SIZE * i));
        }
        return start;
    }

    /** Writes a varint that ends before {@code end} and returns where it starts. */
    private static int before(byte[] into, int end, long value) {
        int start = end - Wire.sizeOfLong(value);
        Wire.writeVarint(into, start, value);
        return start;
    }

    private void addText(int tag, int end) {
        add((tag << KIND_SHIFT) | BYTES, ((long) textSize << Integer.SIZE) | end);
        textSize = end;
    }

    private void add(int op, long value) {
        if (size == ops.length) {
            ops = Arrays.copyOf(ops, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        ops[size] = op;
        values[size++] = value;
    }

    private void ensureText(long more) {
        if (texts.length - textSize < more) {
            texts = Arrays.copyOf(
                    texts, (int) Math.min(Math.max(texts.length * 2L, textSize + more), Integer.MAX_VALUE - 8));
        }
    }
}
