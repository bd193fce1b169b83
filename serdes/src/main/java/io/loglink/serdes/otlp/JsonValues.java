package io.loglink.serdes.otlp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The values of OTLP's JSON that are not what they seem: numbers as text, ids in hex, bytes in base64, enums by name. Each
 * method throws {@link IllegalArgumentException} that says what the value must be; it does not quote it.
 */
final class JsonValues {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);
    private static final BigInteger MAX_UINT64 = TWO_TO_64.subtract(BigInteger.ONE);
    private static final BigInteger MIN_INT64 = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_INT64 = BigInteger.valueOf(Long.MAX_VALUE);

    /** Longer numbers are no times and no counts; reading them would take long. */
    private static final int LONGEST_NUMBER = 400;

    private static final int MOST_DIGITS = 20;

    private static final int TRACE_ID_DIGITS = 32;
    private static final int SPAN_ID_DIGITS = 16;
    private static final byte[] NO_BYTES = {};

    private JsonValues() {}

    static long uint32(String text) {
        return whole(text, BigInteger.ZERO, BigInteger.valueOf(0xFFFF_FFFFL), "a whole number of 32 bits, not negative")
                .longValue();
    }

    static long int32(String text) {
        BigInteger least = BigInteger.valueOf(Integer.MIN_VALUE);
        return whole(text, least, BigInteger.valueOf(Integer.MAX_VALUE), "a whole number of 32 bits")
                .longValue();
    }

    static long int64(String text) {
        return whole(text, MIN_INT64, MAX_INT64, "a whole number of 64 bits").longValue();
    }

    /** The upper half of the range is negative as a {@code long}. */
    static long uint64(String text) {
        return whole(text, BigInteger.ZERO, MAX_UINT64, "a whole number of 64 bits, not negative")
                .longValue();
    }

    /** The bits of a double. */
    static long doubleBits(String text) {
        return Double.doubleToRawLongBits(doubleOf(text));
    }

    private static double doubleOf(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(text);
        };
    }

    private static double finite(String text) {
        if (text.length() > LONGEST_NUMBER || !isDecimal(text)) {
            throw new IllegalArgumentException("must be a number, NaN, Infinity or -Infinity");
        }
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw new IllegalArgumentException("must be a number that fits in a double");
        }
        return number;
    }

    static byte[] traceId(String text) {
        return hex(text, TRACE_ID_DIGITS);
    }

    static byte[] spanId(String text) {
        return hex(text, SPAN_ID_DIGITS);
    }

    /** Bytes in the standard or the URL-safe alphabet, padded or not. */
    static byte[] base64(String text) {
        int end = text.length();
        while (end > 0 && text.length() - end < 2 && text.charAt(end - 1) == '=') {
            end--;
        }
        try {
            return Base64.getDecoder()
                    .decode(text.substring(0, end).replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be base64", e);
        }
    }

    private static byte[] hex(String text, int digits) {
        if (text.isEmpty()) {
            return NO_BYTES;
        }
        if (text.length() != digits) {
            throw new IllegalArgumentException(
                    "must be " + digits + " hex digits or empty, but has " + text.length() + " characters");
        }
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be " + digits + " hex digits", e);
        }
    }

    /** Whole numbers may be written like 1.0 or 1e3, as protobuf's JSON allows. */
    private static BigInteger whole(String text, BigInteger least, BigInteger most, String what) {
        if (text.length() <= LONGEST_NUMBER && isDecimal(text)) {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            // Before it is written out: 1e999999999 has a billion digits.
            boolean small = (long) number.precision() - number.scale() <= MOST_DIGITS;
            if (number.scale() <= 0 && small) {
                BigInteger whole = number.toBigIntegerExact();
                if (whole.compareTo(least) >= 0 && whole.compareTo(most) <= 0) {
                    return whole;
                }
            }
        }
        throw new IllegalArgumentException("must be " + what);
    }

    /** Whether a text is a number as JSON writes it: the parsers of Java take more, such as hex and type suffixes. */
    private static boolean isDecimal(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int afterWhole = skipDigits(text, at);
        if (afterWhole == at) {
            return false;
        }
        at = afterWhole;
        if (at < text.length() && text.charAt(at) == '.') {
            int afterFraction = skipDigits(text, at + 1);
            if (afterFraction == at + 1) {
                return false;
            }
            at = afterFraction;
        }
        return at == text.length() || isExponent(text, at);
    }

    private static boolean isExponent(String text, int from) {
        int at = from + 1;
        if (Character.toLowerCase(text.charAt(from)) != 'e') {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        // More than nine digits overflow the exponent of a BigDecimal.
        int digits = text.length() - at;
        return digits > 0 && digits <= 9 && skipDigits(text, at) == text.length();
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
