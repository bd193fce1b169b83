package io.loglink.serdes.otlp;

import java.util.Arrays;

/** The objects and lists that are open, from the request inwards. Not thread-safe. */
final class JsonStack {
    private static final int LIST = -1;

    private JsonField[] fields = new JsonField[32];
    private int[] messages = new int[32];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Opens an object that is a message. */
    void push(JsonField field, int message) {
        if (size == fields.length) {
            fields = Arrays.copyOf(fields, size * 2);
            messages = Arrays.copyOf(messages, size * 2);
        }
        fields[size] = field;
        messages[size++] = message;
    }

    /** Opens the list of a repeated field. */
    void pushList(JsonField field) {
        push(field, LIST);
    }

    void pop() {
        size--;
    }

    /** Whether the innermost is a list. */
    boolean inList() {
        return messages[size - 1] == LIST;
    }

    /** The field that the innermost belongs to. */
    JsonField field() {
        return fields[size - 1];
    }

    /** The message that the innermost object is. */
    int message() {
        return messages[size - 1];
    }
}
