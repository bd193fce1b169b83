package io.loglink.local.demo;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people type them. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*(s|m|h|)");

    private Durations() {}

    /**
     * Reads {@code 30s}, {@code 5m}, {@code 1h} or plain seconds.
     *
     * @throws IllegalArgumentException when it is none of these or no time at all
     */
    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no length of time: give seconds, or a number with s, m or h, e.g. 30s");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
