package io.loglink.serdes.avro;

/**
 * Doubles that a decimal of at most eight places names, as durations, prices and percentages are: their text without the general
 * algorithm and its strings. The text is the same.
 *
 * <p>Why: two decimals of at most 15 digits never name the same double. So a decimal of so many digits that names this one is
 * the shortest that does, which is what the general algorithm looks for. Stateless.
 */
final class ShortDecimals {
    /** From here on to before {@link #TOO_LARGE} numbers are written without an exponent. */
    private static final double SMALLEST = 1e-3;

    private static final double TOO_LARGE = 1e7;
    private static final int FEW_PLACES = 3;
    private static final double FEW = 1e3;
    private static final int MANY_PLACES = 8;
    private static final double MANY = 1e8;
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private ShortDecimals() {}

    /** Writes the text of the number with no length before it; false if it is none of these, and nothing was written. */
    static boolean write(AvroOutput out, double value) {
        double magnitude = Math.abs(value);
        if (!(magnitude >= SMALLEST && magnitude < TOO_LARGE)) {
            return false;
        }
        int places = FEW_PLACES;
        long scaled = (long) (magnitude * FEW + 0.5);
        // Both are whole and below 2^53, so that the quotient is the double that the decimal names.
        if (scaled / FEW != magnitude) {
            places = MANY_PLACES;
            scaled = (long) (magnitude * MANY + 0.5);
            if (scaled / MANY != magnitude) {
                return false;
            }
        }
        long whole = scaled / POWERS[places];
        int fraction = (int) (scaled - whole * POWERS[places]);
        while (places > 1 && fraction % 10 == 0) {
            fraction /= 10;
            places--;
        }
        if (value < 0) {
            out.writeByte('-');
        }
        out.writeDecimal(whole);
        out.writeByte('.');
        out.writeDigits(fraction, places);
        return true;
    }
}
