package io.loglink.serdes.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The protobuf encoding: wire types, tags, and varints as they are written. */
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int START_GROUP = 3;
    static final int END_GROUP = 4;
    static final int FIXED32 = 5;

    private static final VarHandle LITTLE_ENDIAN_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MASK = 7;
    private static final int SHIFT = 3;

    private Wire() {}

    static int tag(int field, int wireType) {
        return (field << SHIFT) | wireType;
    }

    static int wireType(int tag) {
        return tag & MASK;
    }

    static int field(int tag) {
        return tag >>> SHIFT;
    }

    /** For a tag of a wire type that no value can follow: the end of a group, or one of the two that do not exist. */
    static Malformed noValue(int tag, int position) {
        if (wireType(tag) == END_GROUP) {
            return new Malformed("the end of a group that was not open", position);
        }
        return new Malformed("unknown wire type " + wireType(tag), position);
    }

    /** How many bytes the shortest varint of {@code value} (unsigned) takes: 1 to 5. */
    static int sizeOf(int value) {
        // A byte for every seven bits: 9 / 64 is close enough to 1 / 7 to be exact for every width, and needs no loop.
        return (352 - Integer.numberOfLeadingZeros(value) * 9) >>> 6;
    }

    /** How many bytes the shortest varint of {@code value} (unsigned) takes: 1 to 10. */
    static int sizeOfLong(long value) {
        return (640 - Long.numberOfLeadingZeros(value) * 9) >>> 6;
    }

    /** Writes the shortest varint of {@code value} (unsigned) and returns the position after it. */
    static int writeVarint(byte[] into, int at, long value) {
        int position = at;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            into[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        into[position++] = (byte) rest;
        return position;
    }

    /** The four bytes from {@code at}, lowest first, as {@code fixed32} is written: 0 to 2^32 - 1. */
    static long fixed32(byte[] bytes, int at) {
        return Integer.toUnsignedLong((int) LITTLE_ENDIAN_INT.get(bytes, at));
    }

    /** The eight bytes from {@code at}, lowest first, as {@code fixed64}, {@code sfixed64} and {@code double} are written. */
    static long fixed64(byte[] bytes, int at) {
        return (long) LITTLE_ENDIAN_LONG.get(bytes, at);
    }
}
