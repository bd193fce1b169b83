package io.loglink.topology.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells ids that differ only by what senders and producers of rows get wrong. Pure functions. */
final class IdLikeness {
    private static final String SEPARATORS = ":/|_#=-.";
    /** Shorter ids are behind a separator in too many others. */
    private static final int SHORTEST_BEHIND_PREFIX = 4;

    private IdLikeness() {}

    /** How an id differs from a row's, to be read behind "it differs by"; null when they have little in common or are equal. */
    static @Nullable String difference(String id, String ofRow) {
        if (id.equals(ofRow)) {
            return null;
        }
        if (id.strip().equals(ofRow.strip())) {
            return "spaces around it";
        }
        if (unquoted(id).equals(unquoted(ofRow))) {
            return "quotes around it";
        }
        String plain = plain(id);
        String plainOfRow = plain(ofRow);
        if (plain.equals(plainOfRow)) {
            return plain.equals(id.toLowerCase(Locale.ROOT)) && plainOfRow.equals(ofRow.toLowerCase(Locale.ROOT))
                    ? "letter case"
                    : "letter case and what is around it";
        }
        if (tails(plain).contains(plainOfRow)) {
            return "a prefix that the row does not have";
        }
        return tails(plainOfRow).contains(plain) ? "a prefix that the row has" : null;
    }

    /** The id in lower case without blanks and quotes around it: what ids that are alike have in common. */
    static String plain(String id) {
        return unquoted(id).toLowerCase(Locale.ROOT);
    }

    /** What may be a whole id behind a prefix such as {@code user:}. */
    static List<String> tails(String plain) {
        List<String> tails = new ArrayList<>();
        for (int at = 1; at < plain.length(); at++) {
            if (isTail(plain, at)) {
                tails.add(plain.substring(at));
            }
        }
        return tails;
    }

    /** Whether what begins there may be a whole id behind a prefix. */
    static boolean isTail(String plain, int at) {
        return plain.length() - at >= SHORTEST_BEHIND_PREFIX && SEPARATORS.indexOf(plain.charAt(at - 1)) >= 0;
    }

    private static String unquoted(String id) {
        String stripped = id.strip();
        int last = stripped.length() - 1;
        boolean quoted = last > 0
                && stripped.charAt(0) == stripped.charAt(last)
                && (stripped.charAt(0) == '"' || stripped.charAt(0) == '\'');
        return quoted ? stripped.substring(1, last).strip() : stripped;
    }
}
