package io.loglink.serdes.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes eight at a time: for the short texts that records are made of this is quicker than the JDK's general ways. Stateless. */
final class Words {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** Puts two bytes at {@code at}, the lower half of {@code pair} first. */
    static void setPair(byte[] bytes, int at, short pair) {
        SHORTS.set(bytes, at, pair);
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
        int last = length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            bits |= copyWord(source, from + i, target, at + i);
        }
        // The last word may repeat some bytes of the one before it.
        return bits | copyWord(source, from + last, target, at + last);
    }

    private static long copyWord(byte[] source, int from, byte[] target, int at) {
        long word = get(source, from);
        LONGS.set(target, at, word);
        return word;
    }

    /** Whether two ranges of {@code length} bytes are equal. */
    static boolean equal(byte[] one, int oneFrom, byte[] other, int otherFrom, int length) {
        if (length < Long.BYTES) {
            return Arrays.equals(one, oneFrom, oneFrom + length, other, otherFrom, otherFrom + length);
        }
        int last = length - Long.BYTES;
        long difference = get(one, oneFrom + last) ^ get(other, otherFrom + last);
        for (int i = 0; i < last; i += Long.BYTES) {
            difference |= get(one, oneFrom + i) ^ get(other, otherFrom + i);
        }
        return difference == 0;
    }
}
