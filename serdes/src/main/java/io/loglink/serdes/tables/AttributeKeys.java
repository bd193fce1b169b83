package io.loglink.serdes.tables;

import io.loglink.serdes.tables.ProjectRow.Match;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The attribute keys that a project configures: a single one under a name, and a list of 1 to 10 under the name with an
 * {@code s}. Each has 1 to 200 characters, and is matched as it is, blanks included; but only blanks are no key.
 */
final class AttributeKeys {
    private static final int MOST_KEYS = 10;
    private static final int LONGEST_KEY = 200;

    private final RowFields fields;
    private final Match match;

    AttributeKeys(RowFields fields, Match match) {
        this.fields = fields;
        this.match = match;
    }

    /**
     * The keys to try: with exact match the single one, else the first of the list; with ordered match the list, else the
     * single one; else the default.
     *
     * @param names the names of the single key; the first of them that is given in either form counts
     */
    List<String> of(List<String> names, String defaultKey) {
        for (String name : names) {
            String single = fields.text(name);
            List<String> list = fields.texts(name + "s");
            check(name, single == null ? List.of() : List.of(single));
            check(name + "s", list);
            if (single == null && list.isEmpty()) {
                continue;
            }
            if (match == Match.ORDERED) {
                return list.isEmpty() ? List.of(single) : list;
            }
            return List.of(single == null ? list.get(0) : single);
        }
        return List.of(defaultKey);
    }

    private static void check(String name, List<String> keys) {
        if (keys.size() > MOST_KEYS) {
            throw BadRowException.field(
                    name + " holds " + keys.size() + " keys, but at most " + MOST_KEYS + " are allowed");
        }
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            if (key.isBlank()) {
                throw BadRowException.field(name + " holds a blank key");
            }
            if (key.codePointCount(0, key.length()) > LONGEST_KEY) {
                throw BadRowException.field(name + " holds a key of more than " + LONGEST_KEY + " characters");
            }
            if (!seen.add(key)) {
                throw BadRowException.field(name + " holds a key twice");
            }
        }
    }
}
