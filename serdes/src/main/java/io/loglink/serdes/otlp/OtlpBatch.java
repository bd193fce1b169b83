package io.loglink.serdes.otlp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where everything stands that linking needs in the bytes of one batch: its resources, scopes, records and their
 * attributes, as positions in {@link #bytes()}. {@link OtlpReader} fills it; one instance is filled again and again, so that
 * a batch costs no objects. Positions are half-open: from inclusive, to exclusive.
 *
 * <p>Resources, scopes and records are numbered in the order in which they stand; the number of a record is its index in
 * the message. Attributes of one owner stand in one run of the attribute pool. Not thread-safe.
 */
public final class OtlpBatch {
    private static final int ATTRIBUTE_INTS = 6;
    private static final byte[] NO_BYTES = {};

    private byte[] bytes = NO_BYTES;
    private Signal signal = Signal.LOGS;

    private final IntRows resources = new IntRows(8);
    private final IntRows scopes = new IntRows(8);
    private final IntRows records = new IntRows(7);
    private final IntRows attributes = new IntRows(ATTRIBUTE_INTS);
    private @Nullable String[] brokenDetails = new String[0];
    private int brokenCount;

    /** Grow-only rows of ints: an array of structures without objects. */
    static final class IntRows {
        private final int width;
        private int[] values;
        private int size;

        IntRows(int width) {
            this.width = width;
            this.values = new int[width * 64];
        }

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }

        void truncate(int newSize) {
            size = newSize;
        }

        /** Adds a row of zeros and returns its number. */
        int add() {
            int at = size * width;
            if (at + width > values.length) {
                values = Arrays.copyOf(values, values.length * 2);
            }
            Arrays.fill(values, at, at + width, 0);
            return size++;
        }

        int get(int row, int column) {
            return values[row * width + column];
        }

        void set(int row, int column, int value) {
            values[row * width + column] = value;
        }
    }
}
