package io.loglink.it.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the metrics that a PromQL expression asks for. */
public final class PromQl {
    private static final Pattern STRINGS = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    /** A name that no parenthesis follows, and that does not continue a number such as 1d. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$:])[a-zA-Z_:][\\w:]*(?![\\w:]|\\s*\\()");

    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "offset", "bool", "group_left", "group_right", "Inf", "NaN");

    private PromQl() {}

    /** The names of all metrics in an expression. */
    public static Set<String> metrics(String expression) {
        String bare = STRINGS.matcher(expression).replaceAll("");
        bare = LABELS.matcher(bare).replaceAll(" ");
        bare = GROUPING.matcher(bare).replaceAll(" ");
        Set<String> metrics = new TreeSet<>();
        Matcher names = NAME.matcher(bare);
        while (names.find()) {
            if (!WORDS.contains(names.group())) {
                metrics.add(names.group());
            }
        }
        return metrics;
    }
}
