package io.loglink.serdes.tables;

import java.util.Arrays;

/**
 * UUIDs in their canonical lower-case text. {@code UUID.fromString} also takes shortened and upper-case forms, and printing what
 * it read, to tell, took a fifth of a table's load. Stateless.
 */
final class UuidText {
    private static final int CHARS = 36;
    private static final int BYTES = 16;
    private static final byte[] DIGITS = digits();

    private UuidText() {}

    /** Whether a text is a UUID's canonical one. */
    static boolean isCanonical(String text) {
        if (text.length() != CHARS) {
            return false;
        }
        for (int i = 0; i < CHARS; i++) {
            char c = text.charAt(i);
            if (isHyphen(i) ? c != '-' : c >= DIGITS.length || DIGITS[c] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The 16 bytes of a canonical text. */
    static byte[] bytes(String canonical) {
        byte[] bytes = new byte[BYTES];
        int at = 0;
        for (int i = 0; i < CHARS; i += 2) {
            if (isHyphen(i)) {
                i++;
            }
            bytes[at++] = (byte) (DIGITS[canonical.charAt(i)] << 4 | DIGITS[canonical.charAt(i + 1)]);
        }
        return bytes;
    }

    private static boolean isHyphen(int place) {
        return place == 8 || place == 13 || place == 18 || place == 23;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int value = 0; value < 16; value++) {
            digits[Character.forDigit(value, 16)] = (byte) value;
        }
        return digits;
    }
}
