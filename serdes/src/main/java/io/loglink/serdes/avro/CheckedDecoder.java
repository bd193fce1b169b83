package io.loglink.serdes.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary encoding over bytes that nobody vouches for. Avro's own decoder allocates whatever length the bytes claim
 * before it looks whether so much is there: a dozen bytes of noise ask for 2 GB. Here a length is at most what is left, and so
 * is the count of a block.
 */
public final class CheckedDecoder extends Decoder {
    private static final int VARINT_BITS = 70;

    private final byte[] bytes;
    private int position;

    /** Reads {@code bytes} from {@code from} to their end. */
    public CheckedDecoder(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    /** How many bytes have not been read. */
    public int remaining() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        return bytes[take(1)] == 1;
    }

    @Override
    public int readInt() throws IOException {
        long number = readLong();
        if (number != (int) number) {
            throw new AvroRuntimeException("a number of more than 32 bits where an int must be");
        }
        return (int) number;
    }

    @Override
    public long readLong() throws IOException {
        long folded = 0;
        for (int shift = 0; shift < VARINT_BITS; shift += 7) {
            byte next = bytes[take(1)];
            folded |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (folded >>> 1) ^ -(folded & 1);
            }
        }
        throw new AvroRuntimeException("a number of more than 64 bits");
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
    }

    @Override
    public double readDouble() throws IOException {
        return Double.longBitsToDouble(littleEndian(Double.BYTES));
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        int length = length();
        return ByteBuffer.wrap(bytes, take(length), length).slice();
    }

    @Override
    public void skipBytes() throws IOException {
        take(length());
    }

    @Override
    public void readFixed(byte[] to, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), to, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return blockCount();
    }

    @Override
    public long arrayNext() throws IOException {
        return blockCount();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return blockCount();
    }

    @Override
    public long mapNext() throws IOException {
        return blockCount();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    /** Blocks that give their size are skipped whole; the count of one that does not is for the caller to skip. */
    private long skipBlocks() throws IOException {
        long count = readLong();
        while (count < 0) {
            take(length());
            count = readLong();
        }
        return checkedCount(count);
    }

    private long blockCount() throws IOException {
        long count = readLong();
        if (count < 0) {
            length();
            return checkedCount(-count);
        }
        return checkedCount(count);
    }

    private long checkedCount(long count) throws EOFException {
        if (count < 0 || count > remaining()) {
            throw ended();
        }
        return count;
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0) {
            throw new AvroRuntimeException("a negative length");
        }
        if (length > remaining()) {
            throw ended();
        }
        return (int) length;
    }

    private long littleEndian(int width) throws IOException {
        int at = take(width);
        long number = 0;
        for (int i = width - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xFF);
        }
        return number;
    }

    private int take(int count) throws EOFException {
        if (count > remaining()) {
            throw ended();
        }
        int at = position;
        position += count;
        return at;
    }

    private static EOFException ended() {
        return new EOFException("the value ends too early");
    }
}
