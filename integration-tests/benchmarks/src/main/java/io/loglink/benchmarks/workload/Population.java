package io.loglink.benchmarks.workload;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The persons and sessions of one project, as pure functions of a number: the same in every process, with nothing to keep.
 *
 * @param persons rows of the table of persons
 * @param sessions rows of the table of sessions
 */
public record Population(int persons, int sessions) {
    /** The project that everything belongs to. */
    public static final String PROJECT = "1";

    /** When the first session began, epoch milliseconds. */
    public static final long FIRST_START_MS = 1_790_000_000_000L;

    private static final long ID_SALT = 0x5DEECE66DL;
    private static final long PERSON_SALT = 0x9E3779B97F4A7C15L;
    private static final long SESSION_SALT = 0xC2B2AE3D27D4EB4FL;

    /** The distinct id of a number; the table has a row for those below {@link #persons}. */
    public static String distinctId(long number) {
        return uuid(number, ID_SALT);
    }

    /** The person whom a number's distinct id maps to. */
    public static String personId(long number) {
        return uuid(number, PERSON_SALT);
    }

    /** The session id of a number; the table has a row for those below {@link #sessions}. */
    public static String sessionId(long number) {
        return uuid(number, SESSION_SALT);
    }

    /** When a session began, epoch milliseconds. */
    public static long startMs(long number) {
        return FIRST_START_MS + number * 7;
    }

    /** Whether a session has a recording: every second has. */
    public static boolean hasRecording(long number) {
        return number % 2 == 0;
    }

    private static String uuid(long number, long salt) {
        SplittableRandom random = new SplittableRandom(number * 31 + salt);
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
