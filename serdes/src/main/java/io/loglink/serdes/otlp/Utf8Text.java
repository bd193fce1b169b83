package io.loglink.serdes.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text to UTF-8 and back where either may be faulty. */
final class Utf8Text {
    private static final int REPLACEMENT = 0xFFFD;

    private Utf8Text() {}

    /** Encodes characters and returns the position after them; half a surrogate pair becomes U+FFFD. */
    static int encode(char[] source, int from, int length, byte[] into, int at) {
        int position = at;
        int end = from + length;
        for (int i = from; i < end; i++) {
            char c = source[i];
            if (c < 0x80) {
                into[position++] = (byte) c;
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(source[i + 1])) {
                position = encode(Character.toCodePoint(c, source[++i]), into, position);
            } else {
                position = encode(Character.isSurrogate(c) ? REPLACEMENT : c, into, position);
            }
        }
        return position;
    }

    private static int encode(int codePoint, byte[] into, int at) {
        int position = at;
        if (codePoint < 0x800) {
            into[position++] = (byte) (0xC0 | (codePoint >>> 6));
        } else {
            if (codePoint < 0x10000) {
                into[position++] = (byte) (0xE0 | (codePoint >>> 12));
            } else {
                into[position++] = (byte) (0xF0 | (codePoint >>> 18));
                into[position++] = (byte) (0x80 | ((codePoint >>> 12) & 0x3F));
            }
            into[position++] = (byte) (0x80 | ((codePoint >>> 6) & 0x3F));
        }
        into[position++] = (byte) (0x80 | (codePoint & 0x3F));
        return position;
    }

    static boolean isValid(byte[] utf8) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The text with U+FFFD in the place of whatever is no UTF-8. */
    static byte[] repaired(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
