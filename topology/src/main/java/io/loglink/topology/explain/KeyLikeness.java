package io.loglink.topology.explain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells attribute keys that differ only by what people and libraries get wrong. Pure functions. */
final class KeyLikeness {
    private static final String SEPARATORS = ".:/ ";

    private KeyLikeness() {}

    /** How a key differs from the one that was meant, to be read behind "it differs by"; null when they have little in common. */
    static @Nullable String difference(String key, String meant) {
        if (key.equals(meant)) {
            return null;
        }
        if (key.strip().equals(meant.strip())) {
            return "spaces around it";
        }
        if (key.strip().equalsIgnoreCase(meant.strip())) {
            return "letter case";
        }
        String plain = plain(meant);
        if (plain.isEmpty()) {
            return null;
        }
        return plain(key).equals(plain) ? "spelling" : prefix(key, plain);
    }

    private static @Nullable String prefix(String key, String plain) {
        for (int at = 1; at < key.length(); at++) {
            boolean afterSeparator = SEPARATORS.indexOf(key.charAt(at - 1)) >= 0;
            if (afterSeparator && plain(key.substring(at)).equals(plain)) {
                return "the prefix " + key.substring(0, at);
            }
        }
        return null;
    }

    private static String plain(String key) {
        StringBuilder plain = new StringBuilder(key.length());
        key.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
