package io.loglink.topology.link;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * Which row of a key stands when another record for it arrives. Pure.
 *
 * @param <R> the row
 */
public interface ConflictRule<R> {
    /** The row that stands after a row has arrived. */
    R afterRow(@Nullable R stored, R arriving);

    /** The row that stands after a tombstone has arrived; says that the key is deleted. */
    R afterTombstone(@Nullable R stored);

    /** Whether the answers depend on the stored row; when not, it need not be read, and null is given in its place. */
    boolean needsStored();

    /** Person mappings carry a version that decides. */
    ConflictRule<PersonRow> PERSONS = new ConflictRule<>() {
        @Override
        public PersonRow afterRow(@Nullable PersonRow stored, PersonRow arriving) {
            return MappingVersions.afterRow(stored, arriving);
        }

        @Override
        public PersonRow afterTombstone(@Nullable PersonRow stored) {
            return MappingVersions.afterTombstone(stored);
        }

        @Override
        public boolean needsStored() {
            return true;
        }
    };

    /** Sessions carry no version: the last arrival stands. */
    ConflictRule<SessionRow> SESSIONS = new ConflictRule<>() {
        @Override
        public SessionRow afterRow(@Nullable SessionRow stored, SessionRow arriving) {
            return arriving;
        }

        @Override
        public SessionRow afterTombstone(@Nullable SessionRow stored) {
            return new SessionRow(0, null, false, true);
        }

        @Override
        public boolean needsStored() {
            return false;
        }
    };
}
