package io.loglink.serdes.avro;

import java.nio.charset.StandardCharsets;

/**
 * Text that protobuf-java can neither write nor read: characters for private use stand in for bytes of the same number that
 * are not UTF-8. {@link #breakIn} puts those bytes into an encoded message, {@link #asRead} says what a reader must make of
 * them.
 */
final class BrokenText {
    /** Bytes that occur in no UTF-8 at all. */
    static final String ILLEGAL = "\uE000";
    /** A surrogate, encoded. */
    static final String SURROGATE = "\uE001";
    /** The first three of four bytes. */
    static final String TRUNCATED = "\uE002";

    private static final byte[][] BYTES = {
        {(byte) 0xFF, (byte) 0xC0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF0, (byte) 0x9F, (byte) 0x98}
    };

    private BrokenText() {}

    static byte[] breakIn(byte[] message) {
        byte[] broken = message.clone();
        for (int i = 0; i + 2 < broken.length; i++) {
            int kind = broken[i + 2] - (byte) 0x80;
            if (broken[i] == (byte) 0xEE && broken[i + 1] == (byte) 0x80 && kind >= 0 && kind < BYTES.length) {
                System.arraycopy(BYTES[kind], 0, broken, i, 3);
            }
        }
        return broken;
    }

    static String asRead(String text) {
        String read = text;
        for (int kind = 0; kind < BYTES.length; kind++) {
            String standIn = String.valueOf((char) (0xE000 + kind));
            read = read.replace(standIn, new String(BYTES[kind], StandardCharsets.UTF_8));
        }
        return read;
    }
}
