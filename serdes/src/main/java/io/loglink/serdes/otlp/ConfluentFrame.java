package io.loglink.serdes.otlp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The frame that Confluent's serializers put before a protobuf message: a zero byte, the schema's id in four bytes, and which
 * message of the schema it is, as a count and so many indexes, all zigzag varints. The count 0 stands for the one index 0.
 */
public final class ConfluentFrame {
    private static final int MAGIC_AND_ID = 5;

    private ConfluentFrame() {}

    /** The protobuf message within the frame, in a fresh array; null when there is no such frame. */
    public static byte @Nullable [] unwrapProtobuf(byte[] value) {
        if (value.length <= MAGIC_AND_ID || value[0] != 0) {
            return null;
        }
        Varints varints = new Varints();
        try {
            long count = unzigzag(varints.read(value, MAGIC_AND_ID, value.length));
            if (count < 0 || count > value.length) {
                return null;
            }
            for (long i = 0; i < count; i++) {
                varints.read(value, varints.next(), value.length);
            }
        } catch (Malformed e) {
            return null;
        }
        return Arrays.copyOfRange(value, varints.next(), value.length);
    }

    private static long unzigzag(long folded) {
        return (folded >>> 1) ^ -(folded & 1);
    }
}
