package io.loglink.local.demo;

import io.loglink.local.traffic.Traffic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown at one moment. Times are milliseconds since 1970.
 *
 * @param elapsedMs how long the traffic runs
 * @param sent what the traffic has written
 * @param logs enriched logs that were read
 * @param spans enriched spans that were read
 * @param persons records linked to a person, of all
 * @param recentPersons the same of the last seconds
 * @param sessions records linked to a session, of all
 * @param recentSessions the same of the last seconds
 * @param people who was linked to, in the order of the cast
 * @param late records whose rows came after them
 * @param noPerson why records are not linked to a person, commonest first
 * @param hints the probable mistakes behind {@code no_attribute}, commonest first
 * @param noSession why records are not linked to a session, commonest first
 * @param deadLetters by reason
 * @param happenings what happened to the tables, oldest first
 */
record Snapshot(
        long elapsedMs,
        Traffic.Sent sent,
        long logs,
        long spans,
        Rate persons,
        Rate recentPersons,
        Rate sessions,
        Rate recentSessions,
        List<Person> people,
        Late late,
        List<Reason> noPerson,
        List<Hint> hints,
        List<Reason> noSession,
        List<DeadLetters> deadLetters,
        List<Happening> happenings) {

    /** How many of how many are linked. */
    record Rate(long linked, long total) {
        /** Per cent; 0 when there is nothing. */
        double percent() {
            return total == 0 ? 0 : 100.0 * linked / total;
        }
    }

    /** A person with their newest logs, newest first. */
    record Person(String name, String project, long logs, long spans, List<String> distinctIds, List<LogLine> newest) {}

    /** One log of a person. */
    record LogLine(
            long timestampMs,
            String severity,
            String service,
            String body,
            String sessionLink,
            String replayUrl,
            @Nullable Long replayOffsetMs) {}

    /**
     * Records that were linked late.
     *
     * @param records how many were emitted again with a link, each counted once
     * @param distinctId whose first logs are followed; empty when nobody's are yet
     * @param followed these logs in their newest revision, oldest first
     */
    record Late(long records, String distinctId, List<LateLog> followed) {}

    /**
     * A log that was not linked when it was emitted first.
     *
     * @param link why it is not linked to a person; {@code linked} once it is
     * @param person to whom it is linked; empty before
     */
    record LateLog(LogLine line, int revision, String link, String person) {}

    /** A reason, how many records have it, and one of the ids they carried; empty when they carried none. */
    record Reason(String reason, long records, String example) {}

    /** Records of a project that carry an id under {@code found} instead of under {@code expected}. */
    record Hint(String project, String found, String expected, long records) {}

    /** Dead letters of a reason, and how many records were in them as far as that is known. */
    record DeadLetters(String reason, long messages, long records) {}

    /** Something that happened to a table. */
    record Happening(long atMs, String text) {}

    /** Records that came out enriched. */
    long out() {
        return logs + spans;
    }

    /** Dead letters of all reasons. */
    long deadMessages() {
        return deadLetters.stream().mapToLong(DeadLetters::messages).sum();
    }

    /** Records in dead letters of all reasons. */
    long deadRecords() {
        return deadLetters.stream().mapToLong(DeadLetters::records).sum();
    }

    /** Records that went in and are neither out nor in a dead letter. */
    long missing() {
        return sent.records() - out() - deadRecords();
    }

    /** Whether everything that went in has come out, as a record or as a dead letter. */
    boolean complete() {
        return missing() == 0 && deadMessages() == sent.unreadableMessages();
    }
}
