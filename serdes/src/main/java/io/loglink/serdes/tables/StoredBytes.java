package io.loglink.serdes.tables;

/**
 * The numbers of stored rows: LEB128 varints, zigzag, so that small numbers of either sign are short. And the leading byte:
 * the format in its upper half, flags in its lower half.
 */
final class StoredBytes {
    private static final int FORMAT = 1;
    private static final int FORMAT_SHIFT = 4;
    private static final int FLAGS = 0x0F;
    /** Bytes that a number takes at most. */
    static final int MAX_NUMBER = 10;

    private final byte[] bytes;
    private int position;

    /** Reads a stored form from its start. */
    StoredBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte lead(int flags) {
        return (byte) ((FORMAT << FORMAT_SHIFT) | flags);
    }

    /** Writes a number and returns the position after it. */
    static int write(long number, byte[] to, int at) {
        long rest = (number << 1) ^ (number >> 63);
        int next = at;
        while ((rest & ~0x7FL) != 0) {
            to[next++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        to[next++] = (byte) rest;
        return next;
    }

    /** The flags of the leading byte. */
    int readFlags() {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a stored row is empty");
        }
        int lead = bytes[position++] & 0xFF;
        if ((lead >>> FORMAT_SHIFT) != FORMAT) {
            throw new IllegalArgumentException(
                    "a stored row has format %d, but this version knows only format %d: it was written by another version of Loglink or damaged; remove the state directory to build the table again"
                            .formatted((lead >>> FORMAT_SHIFT), FORMAT));
        }
        return lead & FLAGS;
    }

    /** The number at the position, which moves behind it. */
    long readNumber() {
        long folded = 0;
        for (int shift = 0; shift < 7 * MAX_NUMBER; shift += 7) {
            if (position == bytes.length) {
                throw new IllegalArgumentException("a stored row ends within a number");
            }
            byte next = bytes[position++];
            folded |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (folded >>> 1) ^ -(folded & 1);
            }
        }
        throw new IllegalArgumentException("a stored row holds a number of more than 64 bits");
    }

    int position() {
        return position;
    }
}
