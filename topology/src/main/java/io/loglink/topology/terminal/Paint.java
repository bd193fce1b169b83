package io.loglink.topology.terminal;

/** Gives text a look, where colours are wanted. */
@FunctionalInterface
public interface Paint {
    /** No looks at all: for files, pipes and tests. */
    Paint NONE = (look, text) -> text;

    /** The looks of text, by meaning. */
    enum Look {
        /** What has to be seen first. */
        STRONG,
        /** What stands behind. */
        FAINT,
        GOOD,
        WARNING,
        BAD
    }

    /** The text with that look; its characters stay as they are. */
    String as(Look look, String text);
}
