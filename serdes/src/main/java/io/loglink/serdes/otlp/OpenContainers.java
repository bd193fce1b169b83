package io.loglink.serdes.otlp;

import java.util.Arrays;

/**
 * The arrays and maps that an {@link AnyValueWalker} is in, and where the elements of each go on. Elements stand in fields of
 * a kind (array or map) of an AnyValue, the middle, and that AnyValue in fields of an outer message; protobuf allows each of the
 * three to come in several pieces. Not thread-safe.
 */
final class OpenContainers {
    private static final int ELEMENT = 1;

    private static final int KIND = 0;
    private static final int OUTER = 1;
    private static final int OUTER_END = 2;
    private static final int OUTER_FIELD = 3;
    private static final int MIDDLE = 4;
    private static final int MIDDLE_END = 5;
    private static final int INNER = 6;
    private static final int INNER_END = 7;
    private static final int FRAME = 8;
    private static final int KEPT_DEPTH = 256;

    private final FieldCursor fields;
    private byte[] bytes = {};
    private int[] frames = new int[FRAME * 8];
    private int depth;

    /** Uses {@code fields} as the walker does: it stands at the field that a method speaks of. */
    OpenContainers(FieldCursor fields) {
        this.fields = fields;
    }

    void clear(byte[] source) {
        if (bytes != source) {
            bytes = source;
        }
        depth = 0;
        if (frames.length > FRAME * KEPT_DEPTH) {
            frames = new int[FRAME * KEPT_DEPTH];
        }
    }

    int depth() {
        return depth;
    }

    /** The number of the field that holds the innermost container. */
    int kind() {
        return frames[(depth - 1) * FRAME + KIND];
    }

    /**
     * Notes the container at the cursor as the one that {@link #open} opens, unless another follows.
     *
     * @param outer where the outer message goes on behind the AnyValue
     * @param outerField the field of the outer message that holds AnyValues
     * @param middleEnd the end of the AnyValue
     */
    void prepare(int outer, int outerEnd, int outerField, int middleEnd) {
        int frame = depth * FRAME;
        if (frame == frames.length) {
            frames = Arrays.copyOf(frames, frames.length * 2);
        }
        frames[frame + KIND] = fields.field();
        frames[frame + OUTER] = outer;
        frames[frame + OUTER_END] = outerEnd;
        frames[frame + OUTER_FIELD] = outerField;
        frames[frame + MIDDLE] = fields.fieldStart();
        frames[frame + MIDDLE_END] = middleEnd;
        frames[frame + INNER] = 0;
        frames[frame + INNER_END] = 0;
    }

    void open() {
        depth++;
    }

    void close() {
        depth--;
    }

    /** Moves the cursor to the next element of the innermost container; false when it has no more. */
    boolean toNextElement() {
        int frame = (depth - 1) * FRAME;
        while (true) {
            if (toMember(frames[frame + INNER], frames[frame + INNER_END], ELEMENT)) {
                frames[frame + INNER] = fields.end();
                return true;
            }
            if (toMember(frames[frame + MIDDLE], frames[frame + MIDDLE_END], frames[frame + KIND])) {
                frames[frame + MIDDLE] = fields.end();
                frames[frame + INNER] = fields.start();
                frames[frame + INNER_END] = fields.end();
            } else if (toMember(frames[frame + OUTER], frames[frame + OUTER_END], frames[frame + OUTER_FIELD])) {
                frames[frame + OUTER] = fields.end();
                frames[frame + MIDDLE] = fields.start();
                frames[frame + MIDDLE_END] = fields.end();
                frames[frame + INNER] = frames[frame + INNER_END];
            } else {
                return false;
            }
        }
    }

    /** Moves the cursor to the first such field of the message from {@code from} to before {@code to}. */
    boolean toMember(int from, int to, int field) {
        fields.reset(bytes, from, to);
        while (fields.next()) {
            if (fields.isLengthDelimited(field)) {
                return true;
            }
        }
        return false;
    }
}
