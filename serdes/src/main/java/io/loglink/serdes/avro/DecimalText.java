package io.loglink.serdes.avro;

import java.nio.charset.StandardCharsets;

/** Whole numbers in decimal, as {@code Long.toString} writes them, straight into bytes. Stateless. */
final class DecimalText {
    /** What the longest number takes, and what {@link #write} may write over. */
    static final int MOST_BYTES = 20;

    private static final int MOST_DIGITS = 19;
    private static final byte[] MIN_LONG = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

    private DecimalText() {}

    /**
     * Writes a number.
     *
     * @param into has room for {@link #MOST_BYTES} from {@code at} on
     * @return where it ends
     */
    static int write(long value, byte[] into, int at) {
        if (value >= 0 && value < SmallNumbers.BOUND) {
            int text = SmallNumbers.text((int) value);
            Words.setInt(into, at, text);
            return at + SmallNumbers.length(text);
        }
        if (value == Long.MIN_VALUE) {
            System.arraycopy(MIN_LONG, 0, into, at, MIN_LONG.length);
            return at + MIN_LONG.length;
        }
        if (value < 0) {
            into[at] = '-';
            return writeDigits(-value, into, at + 1);
        }
        return writeDigits(value, into, at);
    }

    private static int writeDigits(long value, byte[] into, int from) {
        long rest = value;
        int end = from + digits(rest);
        int at = end;
        // Divisions of ints cost less than those of longs.
        while (rest > Integer.MAX_VALUE) {
            into[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        for (int low = (int) rest; at > from; low /= 10) {
            into[--at] = (byte) ('0' + low % 10);
        }
        return end;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long bound = 10; value >= bound && digits < MOST_DIGITS; bound *= 10) {
            digits++;
        }
        return digits;
    }
}
