package io.loglink.topology.tables;

import org.jspecify.annotations.Nullable;

/**
 * A topic as it can be told from one that was deleted and created again under the same name.
 *
 * @param name the topic's name
 * @param id the id that the broker gave it at its creation; null when the broker does not tell
 */
record TopicIdentity(String name, @Nullable String id) {
    private static final char SEPARATOR = '/';

    /** Whether this is known to be another topic than {@code other}. */
    boolean isOtherThan(TopicIdentity other) {
        if (!name.equals(other.name)) {
            return true;
        }
        return id != null && other.id != null && !id.equals(other.id);
    }

    /** One text from which {@link #parse} makes the same identity. */
    String text() {
        return id == null ? name : name + SEPARATOR + id;
    }

    /** The identity of a {@link #text}. */
    static TopicIdentity parse(String text) {
        // A topic's name holds no slash.
        int separator = text.indexOf(SEPARATOR);
        return separator < 0
                ? new TopicIdentity(text, null)
                : new TopicIdentity(text.substring(0, separator), text.substring(separator + 1));
    }
}
