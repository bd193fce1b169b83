package io.loglink.serdes.avro;

import io.loglink.serdes.otlp.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer that takes values in Avro's binary encoding (Avro 1.12 specification, "Binary Encoding"), and raw bytes.
 * Written again and again, it costs nothing but the array of {@link #toByteArray()}. Not thread-safe.
 */
public final class AvroOutput {
    private static final int MAX_VARINT = 10;
    /** Longest text whose length takes one byte. */
    private static final int MAX_SHORT = 63;

    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    private byte[] buffer;
    private int size;

    /** An empty output with room for {@code capacity} bytes, at least one, before it grows. */
    public AvroOutput(int capacity) {
        this.buffer = new byte[capacity];
    }

    /** The Avro string of a constant. */
    static byte[] avroString(String text) {
        AvroOutput out = new AvroOutput(text.length() + 1);
        out.writeString(text);
        return out.toByteArray();
    }

    /** Number of bytes written. */
    public int size() {
        return size;
    }

    /** Forgets what was written. */
    public void clear() {
        size = 0;
    }

    /** Like {@link #clear()}, and gives up a buffer above {@code maxCapacity}, so that one huge batch is not kept for good. */
    void clear(int maxCapacity) {
        size = 0;
        if (buffer.length > maxCapacity) {
            buffer = new byte[maxCapacity];
        }
    }

    /** What was written, as a new array of exactly that size. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    /** The bytes, as far as {@link #size()}; valid until the next write. */
    byte[] buffer() {
        return buffer;
    }

    /** Takes back all after the first {@code newSize} bytes. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** Makes room, so that {@code count} bytes can be put with {@link #put}. */
    void ensure(int count) {
        if (count > buffer.length - size) {
            grow(count);
        }
    }

    private void grow(int count) {
        long wanted = (long) size + count;
        if (wanted > MAX_SIZE) {
            throw new IllegalStateException("an enriched record would take more than " + MAX_SIZE + " bytes");
        }
        buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_SIZE, Math.max(wanted, buffer.length * 2L)));
    }

    /** Leaves {@code count} bytes for {@link #writeCount} to fill. */
    void skip(int count) {
        ensure(count);
        size += count;
    }

    /** One byte, for which {@link #ensure} has made room. */
    void put(int value) {
        buffer[size++] = (byte) value;
    }

    /** One byte. */
    void writeByte(int value) {
        ensure(1);
        put(value);
    }

    /** The bytes of {@code source} as they are, with no length before them. */
    void writeRaw(byte[] source, int from, int to) {
        int length = to - from;
        ensure(length);
        System.arraycopy(source, from, buffer, size, length);
        size += length;
    }

    /** Like {@link #writeRaw}, and quicker for a few bytes. */
    void writeShort(byte[] source, int from, int length) {
        ensure(length);
        Words.copy(source, from, buffer, size, length);
        size += length;
    }

    /**
     * Writes {@code length} bytes of {@code known} if those behind the first one are what {@code source} holds at {@code at}.
     *
     * @return false if not; nothing was written then
     */
    boolean writeIfEqual(byte[] known, int from, int length, byte[] source, int at) {
        ensure(length);
        byte[] into = buffer;
        into[size] = known[from];
        if (!Words.copyIfEqual(known, from + 1, into, size + 1, source, at, length - 1)) {
            return false;
        }
        size += length;
        return true;
    }

    /** The bytes of {@code source} as they are, with no length before them. */
    void writeRaw(byte[] source) {
        writeRaw(source, 0, source.length);
    }

    /** An Avro boolean. */
    void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** An Avro int or long, or the index of a union's branch, or a count of items. */
    void writeLong(long value) {
        ensure(MAX_VARINT);
        putVarint((value << 1) ^ (value >> 63));
    }

    private void putVarint(long zigzag) {
        byte[] into = buffer;
        int at = size;
        long rest = zigzag;
        while ((rest & ~0x7FL) != 0) {
            into[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        into[at++] = (byte) rest;
        size = at;
    }

    /** The union [null, long]: {@code value} when {@code present}, else null. */
    void writeNullableLong(boolean present, long value) {
        if (!present) {
            writeByte(0);
            return;
        }
        writeLong(1);
        writeLong(value);
    }

    /** An Avro string of UTF-8 bytes; what is not valid becomes U+FFFD, as {@code new String(bytes, UTF_8)} does it. */
    void writeString(byte[] source, int from, int to) {
        int length = to - from;
        ensure(MAX_VARINT + length);
        byte[] into = buffer;
        int before = size;
        int at = before + 1;
        if (length <= MAX_SHORT) {
            into[before] = (byte) (length << 1);
        } else {
            putVarint((long) length << 1);
            at = size;
        }
        // The room of the longest length is left behind the text, so that a short text can be one word.
        boolean ascii = length < Long.BYTES && from + Long.BYTES <= source.length
                ? Utf8.isAscii(Words.copyShort(source, from, into, at, length))
                : Utf8.isAscii(Words.copy(source, from, into, at, length));
        if (!ascii && !Utf8.isValid(source, from, to)) {
            size = before;
            writeRepaired(source, from, to);
            return;
        }
        size = at + length;
    }

    /** An Avro string of the UTF-8 bytes of a slice of {@code source}. */
    void writeString(byte[] source, Slice slice) {
        writeString(source, slice.start(), slice.end());
    }

    /** Bytes of text with no length before them; what is not valid becomes U+FFFD. */
    void writeText(byte[] source, int from, int to) {
        if (Utf8.isValid(source, from, to)) {
            writeRaw(source, from, to);
        } else {
            writeRaw(repaired(source, from, to));
        }
    }

    private void writeRepaired(byte[] source, int from, int to) {
        byte[] text = repaired(source, from, to);
        writeLong(text.length);
        writeRaw(text);
    }

    static byte[] repaired(byte[] source, int from, int to) {
        return new String(source, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    /** An Avro string. */
    void writeString(String value) {
        int length = value.length();
        ensure(MAX_VARINT + length);
        int before = size;
        putVarint((long) length << 1);
        byte[] into = buffer;
        int at = size;
        int bits = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            bits |= c;
            into[at + i] = (byte) c;
        }
        size += length;
        if (bits >= 0x80) {
            size = before;
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            writeLong(utf8.length);
            writeRaw(utf8);
        }
    }

    /** The number in decimal, as text with no length before it. */
    void writeDecimal(long value) {
        ensure(DecimalText.MOST_BYTES);
        size = DecimalText.write(value, buffer, size);
    }

    /** {@code value} in decimal with {@code count} digits, zeros first. */
    void writeDigits(int value, int count) {
        ensure(count);
        int rest = value;
        for (int at = size + count - 1; at >= size; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    /** Begins an Avro string whose length is not known yet; the text follows, then {@link #endString} with the result. */
    int beginString() {
        writeByte(0);
        return size;
    }

    /** Ends the string begun at {@code textStart}. */
    void endString(int textStart) {
        int length = size - textStart;
        if (length <= MAX_SHORT) {
            buffer[textStart - 1] = (byte) (length << 1);
            return;
        }
        writeCount(textStart - 1, 1, length);
    }

    /** Number of bytes that {@link #writeLong} takes for a count. */
    static int countBytes(int count) {
        int bytes = 1;
        for (long rest = ((long) count << 1) >>> 7; rest != 0; rest >>>= 7) {
            bytes++;
        }
        return bytes;
    }

    /** Puts {@code count} at {@code at}, where {@code reserved} bytes were left for it, and moves what follows to fit. */
    void writeCount(int at, int reserved, int count) {
        int needed = countBytes(count);
        int end = size - reserved + needed;
        if (needed != reserved) {
            ensure(needed);
            System.arraycopy(buffer, at + reserved, buffer, at + needed, size - at - reserved);
        }
        size = at;
        putVarint((long) count << 1);
        size = end;
    }
}
