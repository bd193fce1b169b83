package io.loglink.benchmarks.endtoend.peers;

import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What linking needs of a table's row. */
public final class Rows {
    private Rows() {}

    /** Null for null. */
    public static @Nullable PersonRow of(@Nullable PersonDistinctId row) {
        return row == null ? null : new PersonRow(row.getPersonId(), row.getVersion(), row.getIsDeleted());
    }

    /** Null for null. */
    public static @Nullable SessionRow of(@Nullable Session row) {
        if (row == null) {
            return null;
        }
        Instant end = row.getEndedAt();
        return new SessionRow(
                row.getStartedAt().toEpochMilli(),
                end == null ? null : end.toEpochMilli(),
                row.getHasRecording(),
                row.getIsDeleted());
    }
}
