package io.loglink.topology.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values are written for people. Pure functions. */
public final class Texts {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Texts() {}

    /**
     * Text from a message on one line: a line break becomes {@code ⏎}, and what could move the cursor, change colours or hide
     * text on a terminal becomes U+FFFD. Whoever may write a log must not be able to write to an operator's terminal.
     */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.strip().codePoints().forEach(character -> appendTo(line, character));
        return line.toString();
    }

    private static void appendTo(StringBuilder line, int character) {
        if (character == '\n') {
            line.append(" ⏎ ");
        } else if (character == '\t') {
            line.append(' ');
        } else if (character != '\r') {
            boolean harmful = Character.isISOControl(character)
                    // Among these are the marks that reverse the direction of text.
                    || Character.getType(character) == Character.FORMAT
                    || Character.getType(character) == Character.SURROGATE
                    || Character.getType(character) == Character.LINE_SEPARATOR
                    || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
            line.appendCodePoint(harmful ? '\uFFFD' : character);
        }
    }

    /** Like {@link #oneLine}, cut after so many characters. */
    public static String cut(String text, int most) {
        return oneLine(text.length() <= most ? text : text.substring(0, most) + "…");
    }

    /** A value in quotes, so that blanks at its ends show, without what could harm a terminal, cut after so many characters. */
    public static String quoted(String value, int most) {
        String shown = value.length() <= most ? value : value.substring(0, most) + "…";
        StringBuilder quoted = new StringBuilder("\"");
        shown.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .codePoints()
                .forEach(character -> appendTo(quoted, character));
        return quoted.append('"').toString();
    }

    /** {@code 2026-11-20T14:03:07.123Z}, whatever the zone of this machine. */
    public static String utc(long atMs) {
        return UTC.format(Instant.ofEpochMilli(atMs));
    }

    /** {@code 2026-11-20 14:03:07.123}. */
    public static String local(long atMs, ZoneId zone) {
        return LOCAL.format(Instant.ofEpochMilli(atMs).atZone(zone));
    }

    /** A position in a recording: {@code 02:14}, {@code 1:02:14}; with a minus sign when it is before the start. */
    public static String offset(long ms) {
        long seconds = Math.abs(ms) / SECOND;
        String sign = ms < 0 ? "-" : "";
        if (seconds >= HOUR / SECOND) {
            return String.format(Locale.ROOT, "%s%d:%02d:%02d", sign, seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%s%02d:%02d", sign, seconds / 60, seconds % 60);
    }

    /** A length of time in its two largest units: {@code 450 ms}, {@code 3 s}, {@code 2 min 5 s}, {@code 3 h}, {@code 2 d 4 h}. */
    public static String length(long ms) {
        long length = Math.abs(ms);
        if (length < SECOND) {
            return length + " ms";
        }
        if (length < MINUTE) {
            return length / SECOND + " s";
        }
        if (length < HOUR) {
            return two(length / MINUTE, "min", length % MINUTE / SECOND, "s");
        }
        return length < DAY
                ? two(length / HOUR, "h", length % HOUR / MINUTE, "min")
                : two(length / DAY, "d", length % DAY / HOUR, "h");
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** {@code 12,345 records}, {@code 1 record}. */
    public static String count(long value, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", value, noun, value == 1 ? "" : "s");
    }
}
