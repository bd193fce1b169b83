package io.loglink.serdes.otlp;

import java.util.Arrays;

/** A stack of ints in place of recursion: nesting costs memory here and never the thread's stack. Not thread-safe. */
final class IntStack {
    private static final int KEPT = 1 << 12;

    private int[] values = new int[32];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    void push(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int pop() {
        return values[--size];
    }

    void truncate(int newSize) {
        size = newSize;
    }

    /** Empties the stack and gives back what an unusually deep message took. */
    void clear() {
        size = 0;
        if (values.length > KEPT) {
            values = new int[KEPT];
        }
    }
}
