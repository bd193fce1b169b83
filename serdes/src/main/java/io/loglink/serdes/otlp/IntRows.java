package io.loglink.serdes.otlp;

import java.util.Arrays;

/**
 * Rows of ints: an array of structures without objects. It keeps its memory from batch to batch and gives it back when many
 * batches in a row needed far less, so that one huge batch does not hold it for ever. Not thread-safe.
 */
final class IntRows {
    private static final int FIRST_ROWS = 64;
    private static final int SHRINK_ABOVE_INTS = 1 << 14;
    private static final int SHRINK_AFTER = 32;

    private final int width;
    private int[] values;
    private int size;
    /** Where the next row starts: {@code size * width}. */
    private int end;

    private int smallUses;

    IntRows(int width) {
        this.width = width;
        this.values = new int[width * FIRST_ROWS];
    }

    int size() {
        return size;
    }

    void truncate(int newSize) {
        size = newSize;
        end = newSize * width;
    }

    void clear() {
        boolean small = values.length > SHRINK_ABOVE_INTS && size * width < values.length / 4;
        smallUses = small ? smallUses + 1 : 0;
        if (smallUses == SHRINK_AFTER) {
            values = new int[values.length / 2 / width * width];
            smallUses = 0;
        }
        size = 0;
        end = 0;
    }

    /** Adds a row of zeros and returns its number. */
    int add() {
        int at = reserve();
        Arrays.fill(values, at, at + width, 0);
        return size - 1;
    }

    /** Adds a row of four and returns its number. */
    int add(int c0, int c1, int c2, int c3) {
        int at = reserve();
        int[] row = values;
        row[at] = c0;
        row[at + 1] = c1;
        row[at + 2] = c2;
        row[at + 3] = c3;
        return size - 1;
    }

    /** Adds a row of six without clearing it first: the hot path writes every column anyway. */
    void add(int c0, int c1, int c2, int c3, int c4, int c5) {
        int at = reserve();
        int[] row = values;
        row[at] = c0;
        row[at + 1] = c1;
        row[at + 2] = c2;
        row[at + 3] = c3;
        row[at + 4] = c4;
        row[at + 5] = c5;
    }

    /** The rows, one behind the other; valid until a row is added. */
    int[] values() {
        return values;
    }

    int get(int row, int column) {
        return values[row * width + column];
    }

    void set(int row, int column, int value) {
        values[row * width + column] = value;
    }

    /** How many ints the table can hold without growing. */
    int capacity() {
        return values.length;
    }

    private int reserve() {
        int at = end;
        int next = at + width;
        if (next > values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        end = next;
        size++;
        return at;
    }
}
