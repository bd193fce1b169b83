package io.loglink.topology.explain;

import java.util.Locale;

/**
 * Something that nearly made another link of it, or that somebody may have meant.
 *
 * @param kind the name of its {@link Kind}
 * @param text for people: what is so, where, and what the rule is
 */
public record NearMiss(String kind, String text) {

    static NearMiss of(Kind kind, String text) {
        return new NearMiss(kind.text(), text);
    }

    /** The kinds, of which more may be added. */
    public enum Kind {
        /** A usual key is on the record, but it is not the project's. */
        CONVENTIONAL_KEY,
        /** A key on the record differs a little from the project's. */
        SIMILAR_KEY,
        /** The key is on the resource, where only the record's own attributes count. */
        RESOURCE_ATTRIBUTE,
        /** The key is on the scope, where it never counts. */
        SCOPE_ATTRIBUTE,
        /** The key of this project's other signal is on the record. */
        OTHER_SIGNALS_KEY,
        /** The key is on the record several times. */
        DUPLICATE_KEY,
        /** A configured key is a name that Loglink writes, and so never found. */
        RESERVED_KEY,
        /** Nobody's id, but a placeholder. */
        ILLEGAL_ID,
        /** A row's id differs a little. */
        SIMILAR_ID,
        /** The same id has a row in another project. */
        OTHER_PROJECT,
        /** The distinct id is the id of a session. */
        KNOWN_AS_SESSION,
        /** The session id is somebody's distinct id. */
        KNOWN_AS_DISTINCT_ID,
        /** A message for the id is in the topic, but cannot be read. */
        BROKEN_ROW,
        /** The row says that the id is deleted. */
        DELETED_ROW,
        /** The row came after the record. */
        LATE_ROW,
        /** The row was another one when the record came. */
        CHANGED_ROW;

        /** As it is written. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
