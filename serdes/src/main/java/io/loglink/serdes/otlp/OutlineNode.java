package io.loglink.serdes.otlp;

import java.util.List;

/** A node of an {@link OtlpOutline}; its name is the one that OTLP's JSON has. */
public sealed interface OutlineNode {
    /**
     * A message with what is in it, in the order in which it stands.
     *
     * @param list whether there may be several of that name
     * @param from where its content starts
     * @param to the position after it
     */
    record Message(String name, boolean list, int from, int to, List<OutlineNode> parts) implements OutlineNode {
        public Message {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A value that is no message.
     *
     * @param list whether there may be several of that name
     * @param from where it starts, behind its length
     * @param to the position after it
     * @param text the value: a text as it is, with U+FFFD for what is no UTF-8; a number in decimal; an id in hex; bytes in base64
     */
    record Value(String name, boolean list, int from, int to, Kind kind, String text) implements OutlineNode {}

    /**
     * Bytes that are not what should stand there.
     *
     * @param at where
     * @param what for people
     */
    record Fault(int at, String what) implements OutlineNode {}

    /** What a value is. */
    enum Kind {
        TEXT,
        ID,
        BYTES,
        BOOL,
        /** A number of up to 32 bits, or a double. */
        NUMBER,
        /** A number of 64 bits, which JSON writes as text. */
        LONG,
        /** A field that OTLP does not have, or something nested too deep to be shown: what it is, in words. */
        OTHER
    }
}
