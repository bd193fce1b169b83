package io.loglink.serdes.otlp;

/** A range of the bytes of a batch: a string, an id or a message. Filled again and again; not thread-safe. */
public final class Slice {
    private int start;
    private int end;

    /** The first position. */
    public int start() {
        return start;
    }

    /** The position after the last one; equal to {@link #start()} when the field is empty or absent. */
    public int end() {
        return end;
    }

    void clear() {
        start = 0;
        end = 0;
    }

    void setTo(int newStart, int newEnd) {
        start = newStart;
        end = newEnd;
    }

    void setTo(FieldCursor field) {
        start = field.start();
        end = field.end();
    }
}
