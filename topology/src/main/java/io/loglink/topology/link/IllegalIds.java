package io.loglink.topology.link;

import java.util.Locale;
import java.util.Set;

/** Ids that are a sender's mistake rather than an identifier (link rule 7). */
public final class IllegalIds {
    private static final Set<String> ANY_CASE = Set.of(
            "anonymous",
            "guest",
            "distinctid",
            "distinct_id",
            "id",
            "not_authenticated",
            "email",
            "undefined",
            "true",
            "false");
    private static final Set<String> EXACT = Set.of("[object Object]", "NaN", "None", "none", "null", "0");

    private IllegalIds() {}

    /** Whether the id is blank or one of the list, as it is or within single or double quotes. */
    public static boolean contains(String id) {
        return id.isBlank() || listed(id) || (quoted(id) && listed(id.substring(1, id.length() - 1)));
    }

    private static boolean listed(String id) {
        return EXACT.contains(id) || ANY_CASE.contains(id.toLowerCase(Locale.ROOT));
    }

    private static boolean quoted(String id) {
        return id.length() > 2 && (enclosedBy(id, '"') || enclosedBy(id, '\''));
    }

    private static boolean enclosedBy(String id, char quote) {
        return id.charAt(0) == quote && id.charAt(id.length() - 1) == quote;
    }
}
