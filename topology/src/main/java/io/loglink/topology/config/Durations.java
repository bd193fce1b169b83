package io.loglink.topology.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them: a whole number and ms, s, m, h or d. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})(ms|s|m|h|d)");

    private Durations() {}

    static boolean isDuration(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws IllegalArgumentException when the text has another form */
    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration: " + text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
