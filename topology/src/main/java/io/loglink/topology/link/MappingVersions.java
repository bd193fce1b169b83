package io.loglink.topology.link;

import io.loglink.serdes.tables.PersonRow;
import org.jspecify.annotations.Nullable;

/**
 * Which of two rows of a distinct id stands, the stored one or the one that arrives (link rule 6). The higher version wins in
 * whatever order they arrive; with equal versions a deletion beats a live row, else the later arrival stands.
 *
 * <p>A tombstone (null value) has no version of its own: it deletes at the stored version, so that a late row of that version
 * or a lower one does not revive the mapping. The same holds for a row that was deleted with its version: an id that its
 * source starts again at version 0 stays deleted until a version above the deletion's arrives.
 */
public final class MappingVersions {
    /** The version of a deletion of which nothing but a tombstone is known: below every version that a source writes. */
    public static final long BELOW_EVERY_VERSION = Long.MIN_VALUE;

    private MappingVersions() {}

    /** The row that stands after {@code arriving} has arrived. */
    public static PersonRow afterRow(@Nullable PersonRow stored, PersonRow arriving) {
        if (stored == null || arriving.version() > stored.version()) {
            return arriving;
        }
        if (arriving.version() < stored.version()) {
            return stored;
        }
        return stored.deleted() && !arriving.deleted() ? stored : arriving;
    }

    /** The row that stands after a tombstone has arrived; always a deletion. */
    public static PersonRow afterTombstone(@Nullable PersonRow stored) {
        if (stored == null) {
            return new PersonRow("", BELOW_EVERY_VERSION, true);
        }
        return stored.deleted() ? stored : new PersonRow(stored.personId(), stored.version(), true);
    }
}
