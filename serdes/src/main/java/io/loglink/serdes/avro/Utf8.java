package io.loglink.serdes.avro;

/** Checks of UTF-8, fast enough to stand before a bulk copy. Stateless. */
final class Utf8 {
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /**
     * Whether the bytes from {@code from} to before {@code to} are UTF-8 that {@code new String(bytes, UTF_8)} decodes without
     * a replacement: no overlong form, no surrogate, nothing above U+10FFFF.
     */
    static boolean isValid(byte[] bytes, int from, int to) {
        int at = skipAscii(bytes, from, to);
        while (at < to) {
            int length = sequenceLength(bytes, at, to);
            if (length == 0) {
                return false;
            }
            at = skipAscii(bytes, at + length, to);
        }
        return true;
    }

    /** Whether bytes are ASCII, given words with all their bits, as {@link Words#copy} returns them. */
    static boolean isAscii(long bits) {
        return (bits & HIGH_BITS) == 0;
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            if (!isAscii(Words.get(bytes, at))) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** Length of the well-formed sequence of several bytes at {@code at}, or 0 when there is none (Unicode, table 3-7). */
    private static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length > to - at || !secondFits(lead, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean secondFits(int lead, int second) {
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= lowest && second <= highest;
    }
}
