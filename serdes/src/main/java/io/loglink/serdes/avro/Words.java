package io.loglink.serdes.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes eight at a time: for the short texts that records are made of this is quicker than the JDK's general ways. Stateless. */
final class Words {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** Puts two bytes at {@code at}, the lower half of {@code pair} first. */
    static void setPair(byte[] bytes, int at, short pair) {
        SHORTS.set(bytes, at, pair);
    }

    /** Puts four bytes at {@code at}, the lowest of {@code word} first. */
    static void setInt(byte[] bytes, int at, int word) {
        INTS.set(bytes, at, word);
    }

    /** The eight bytes from {@code at}. */
    static long get(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /**
     * Copies {@code length} bytes.
     *
     * @return words with all the bits of all the bytes, put together by or
     */
    static long copy(byte[] source, int from, byte[] target, int at, int length) {
        long bits = 0;
        if (length < Long.BYTES) {
            for (int i = 0; i < length; i++) {
                target[at + i] = source[from + i];
                bits |= source[from + i];
            }
            return bits;
        }
        // The last word may repeat some bytes of the one before it.
        int last = length - Long.BYTES;
        bits = copyWord(source, from, target, at) | copyWord(source, from + last, target, at + last);
        if (length <= 2 * Long.BYTES) {
            return bits;
        }
        if (length <= 4 * Long.BYTES) {
            // No loop, whose length the processor would have to guess.
            return bits
                    | copyWord(source, from + Long.BYTES, target, at + Long.BYTES)
                    | copyWord(source, from + last - Long.BYTES, target, at + last - Long.BYTES);
        }
        for (int i = Long.BYTES; i < last; i += Long.BYTES) {
            bits |= copyWord(source, from + i, target, at + i);
        }
        return bits;
    }

    /**
     * Copies fewer than eight bytes, where eight can be read, and eight may be written.
     *
     * @return a word with all the bits of all the bytes
     */
    static long copyShort(byte[] source, int from, byte[] target, int at, int length) {
        long word = get(source, from);
        LONGS.set(target, at, word);
        return word & ((1L << (length * Byte.SIZE)) - 1);
    }

    /**
     * Copies {@code length} bytes of {@code known} and tells whether they are those of {@code other}: one walk for what nearly
     * always is so.
     */
    static boolean copyIfEqual(byte[] known, int from, byte[] target, int at, byte[] other, int otherFrom, int length) {
        if (length < Long.BYTES) {
            int difference = 0;
            for (int i = 0; i < length; i++) {
                target[at + i] = known[from + i];
                difference |= known[from + i] ^ other[otherFrom + i];
            }
            return difference == 0;
        }
        int last = length - Long.BYTES;
        long difference = copyWord(known, from + last, target, at + last) ^ get(other, otherFrom + last);
        difference |= copyWord(known, from, target, at) ^ get(other, otherFrom);
        for (int i = Long.BYTES; i < last; i += Long.BYTES) {
            difference |= copyWord(known, from + i, target, at + i) ^ get(other, otherFrom + i);
        }
        return difference == 0;
    }

    private static long copyWord(byte[] source, int from, byte[] target, int at) {
        long word = get(source, from);
        LONGS.set(target, at, word);
        return word;
    }
}
