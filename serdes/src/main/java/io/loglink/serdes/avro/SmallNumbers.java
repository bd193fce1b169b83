package io.loglink.serdes.avro;

/**
 * The decimal text of the numbers below 1,000, which most are (a status, a line, an index): written in one piece, without a loop
 * whose length the processor cannot guess. Stateless.
 */
final class SmallNumbers {
    static final int BOUND = 1_000;

    private static final int LENGTH_SHIFT = 24;
    private static final int[] TEXTS = texts();

    private SmallNumbers() {}

    /** The digits of a number, the first one in the lowest byte, and above them how many they are. */
    static int text(int number) {
        return TEXTS[number];
    }

    static int length(int text) {
        return text >>> LENGTH_SHIFT;
    }

    private static int[] texts() {
        int[] texts = new int[BOUND];
        for (int number = 0; number < BOUND; number++) {
            String digits = Integer.toString(number);
            int text = digits.length() << LENGTH_SHIFT;
            for (int i = 0; i < digits.length(); i++) {
                text |= digits.charAt(i) << (i * Byte.SIZE);
            }
            texts[number] = text;
        }
        return texts;
    }
}
