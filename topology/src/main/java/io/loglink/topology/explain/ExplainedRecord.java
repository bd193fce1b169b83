package io.loglink.topology.explain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one record was linked.
 *
 * @param index in its message, from 0
 * @param recordId its id; null for a record of a file, which has none yet
 * @param heading what it is, for people: time, severity, service, body or name; null when it could not be read
 * @param project how its project was found; null when it could not be read
 * @param person its person link; null when it became a dead letter before
 * @param session its session link; null when it became a dead letter before
 * @param deadLetter why it is not written; null when it is
 * @param wouldWrite the fields of the link, as the records output would have them now; null when it is not written
 */
public record ExplainedRecord(
        int index,
        @Nullable String recordId,
        @Nullable Heading heading,
        @Nullable ExplainedProject project,
        @Nullable ExplainedLink person,
        @Nullable ExplainedLink session,
        @Nullable ExplainedDeadLetter deadLetter,
        @Nullable Map<String, @Nullable Object> wouldWrite) {

    /** What a record is, for people. */
    public record Heading(String time, String severity, String service, String summary) {}
}
