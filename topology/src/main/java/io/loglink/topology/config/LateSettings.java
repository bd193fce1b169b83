package io.loglink.topology.config;

import java.time.Duration;
import java.util.Locale;

/**
 * What the late stages need to know, validated.
 *
 * @param records what single records do while a row is missing; {@link Mode#OFF} when that output is off
 * @param batches the same for batches: never {@link Mode#AMEND}
 * @param personsTopic topic of records that wait for a person mapping, partitioned as the table of persons is
 * @param sessionsTopic topic of records that wait for a session, partitioned as the table of sessions is
 * @param overridesTopic topic of distinct ids that moved to another person
 * @param window how long an emitted record waits
 * @param hold how long a record waits that has not been emitted
 * @param maxRecords the most records that wait in one partition
 * @param maxBytes the most bytes that they take there
 * @param relinkMerges whether records that are linked are amended when their distinct id moves to another person
 */
public record LateSettings(
        Mode records,
        Mode batches,
        String personsTopic,
        String sessionsTopic,
        String overridesTopic,
        Duration window,
        Duration hold,
        long maxRecords,
        long maxBytes,
        boolean relinkMerges) {

    /** Nothing waits, and nothing is read or written for it. */
    public static final LateSettings OFF =
            new LateSettings(Mode.OFF, Mode.OFF, "", "", "", Duration.ZERO, Duration.ZERO, 0, 0, false);

    /** The properties that say whether records wait, with their values. */
    public String modes() {
        return "%s=%s, %s=%s"
                .formatted(PropertyNames.LATE_RECORDS, text(records), PropertyNames.LATE_BATCHES, text(batches));
    }

    /** The same, as they are where no record waits. */
    public String modesOff() {
        return "%s=off and %s=off".formatted(PropertyNames.LATE_RECORDS, PropertyNames.LATE_BATCHES);
    }

    private static String text(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** Whether any record waits. */
    public boolean on() {
        return records != Mode.OFF || batches != Mode.OFF;
    }

    /** Whether linked records are handed over too, to be amended when their distinct id moves. */
    public boolean watchesLinked() {
        return relinkMerges && records == Mode.AMEND;
    }

    /** The longest time for which any record waits. */
    public Duration longest() {
        Duration amended = records == Mode.AMEND ? window : Duration.ZERO;
        Duration held = records == Mode.HOLD || batches == Mode.HOLD ? hold : Duration.ZERO;
        return amended.compareTo(held) > 0 ? amended : held;
    }

    /** What a record does while a row is missing. */
    public enum Mode {
        /** It is emitted at once, and again when the row comes. */
        AMEND,
        /** It is emitted once: when the row comes, or when its time is up. */
        HOLD,
        /** It is emitted once, at once. */
        OFF
    }
}
