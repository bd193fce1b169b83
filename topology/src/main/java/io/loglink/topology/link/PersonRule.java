package io.loglink.topology.link;

import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.topology.link.IdFinder.Found;
import org.jspecify.annotations.Nullable;

/** The person link of a record (link rules 6 and 7). Pure functions. */
public final class PersonRule {
    private PersonRule() {}

    /**
     * The link of a record with a distinct id.
     *
     * @param row the newest row of the distinct id; null when it has none
     */
    public static PersonLink link(String distinctId, @Nullable PersonRow row) {
        if (row == null) {
            // The list is asked only where no row exists: an id that somebody mapped is an id.
            return IllegalIds.contains(distinctId)
                    ? unlinked(PersonReason.ILLEGAL_ID, distinctId)
                    : unlinked(PersonReason.UNKNOWN_DISTINCT_ID, distinctId);
        }
        if (row.deleted()) {
            return new PersonLink(PersonReason.DELETED, distinctId, null, row.version(), null);
        }
        return new PersonLink(PersonReason.LINKED, distinctId, row.personId(), row.version(), null);
    }

    /**
     * The link of a record without a distinct id that could match.
     *
     * @param found anything but {@link Found#VALUE}
     * @param hint a conventional key that is on the record; used with {@link Found#NO_ATTRIBUTE} only
     */
    public static PersonLink withoutId(Found found, @Nullable String hint) {
        return switch (found) {
            case NO_ATTRIBUTE -> new PersonLink(PersonReason.NO_ATTRIBUTE, null, null, 0, hint);
            case EMPTY_VALUE -> unlinked(PersonReason.EMPTY_VALUE, null);
            case UNSUPPORTED_TYPE -> unlinked(PersonReason.UNSUPPORTED_TYPE, null);
            case TOO_LONG -> unlinked(PersonReason.TOO_LONG, null);
            case VALUE -> throw new IllegalArgumentException("a record with a distinct id");
        };
    }

    private static PersonLink unlinked(PersonReason reason, @Nullable String distinctId) {
        return new PersonLink(reason, distinctId, null, 0, null);
    }
}
