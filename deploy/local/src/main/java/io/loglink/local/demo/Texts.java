package io.loglink.local.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, times and ids are written for people. */
final class Texts {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Texts() {}

    /** {@code 12,345}. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 12,345 records}, {@code 1 record}. */
    static String count(long value, String noun) {
        return number(value) + " " + (value == 1 ? noun : noun + "s");
    }

    /** {@code 87.3 %}, as wide as {@code 100.0 %}. */
    static String percent(double value) {
        return String.format(Locale.ROOT, "%5.1f %%", value);
    }

    /** Time of day: {@code 14:03:07}. */
    static String clock(long atMs, ZoneId zone) {
        return CLOCK.format(Instant.ofEpochMilli(atMs).atZone(zone));
    }

    /** Length: {@code 2:14}, {@code 1:02:14}; with a minus sign when negative. */
    static String length(long millis) {
        long seconds = Math.abs(millis) / 1000;
        String sign = millis < 0 ? "-" : "";
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%s%d:%02d:%02d", sign, seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%s%d:%02d", sign, seconds / 60, seconds % 60);
    }

    /** A bar of {@code width} characters, filled to {@code percent}. */
    static String bar(double percent, int width) {
        int filled = (int) Math.round(Math.max(0, Math.min(100, percent)) / 100 * width);
        return "█".repeat(filled) + "░".repeat(width - filled);
    }

    /** At most {@code width} characters; what is cut off at the end shows as an ellipsis. */
    static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return width < 1 ? "" : text.substring(0, width - 1) + "…";
    }

    /** A long id, e.g. a UUID, with its middle left out; others as they are. */
    static String shortId(String id) {
        return id.length() <= 24 ? id : id.substring(0, 13) + "…" + id.substring(id.length() - 4);
    }

    /** Exactly {@code width} characters, cut or filled up with spaces. */
    static String column(String text, int width) {
        return String.format("%-" + width + "s", cut(text, width));
    }
}
