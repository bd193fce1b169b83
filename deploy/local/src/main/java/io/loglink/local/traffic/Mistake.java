package io.loglink.local.traffic;

import java.util.List;
import java.util.Map;

/** What goes wrong with the identity of single records, each with how many of 1,000 records it hits. */
enum Mistake {
    NO_KEY(15),
    KEY_DISTINCT_ID(15),
    KEY_USER_ID(12),
    UNKNOWN_ID(12),
    ILLEGAL_ID(10),
    ARRAY_AS_ID(6),
    EMPTY_ID(6),
    DELETED_ID(8),
    NO_SESSION(12),
    UNKNOWN_SESSION(8),
    EXPIRED_SESSION(8);

    private final int perMille;

    Mistake(int perMille) {
        this.perMille = perMille;
    }

    int perMille() {
        return perMille;
    }

    /** The chat's wrong key is in its configuration; its services make no other mistake with keys. */
    boolean happensIn(Project project) {
        boolean wrongKey = this == KEY_DISTINCT_ID || this == KEY_USER_ID;
        return !wrongKey || project.equals(Cast.SHOP);
    }

    /** Makes the mistake in {@code attributes}, which hold the right identity under the project's keys. */
    void make(Map<String, Object> attributes, Project project) {
        String key = project.distinctIdKey();
        switch (this) {
            case NO_KEY -> attributes.remove(key);
            case KEY_DISTINCT_ID -> rename(attributes, key, "distinct_id");
            case KEY_USER_ID -> rename(attributes, key, "user_id");
            case UNKNOWN_ID -> attributes.put(key, "mallory@nowhere.example");
            case ILLEGAL_ID -> attributes.put(key, "anonymous");
            case ARRAY_AS_ID -> attributes.computeIfPresent(key, (k, id) -> List.of(id.toString()));
            case EMPTY_ID -> attributes.put(key, "");
            case DELETED_ID -> attributes.put(key, Cast.FORMER_CUSTOMER);
            case NO_SESSION -> attributes.remove(project.sessionKey());
            case UNKNOWN_SESSION -> attributes.put(project.sessionKey(), "0190f7c2-0000-7000-8000-00000000404f");
            case EXPIRED_SESSION -> attributes.put(project.sessionKey(), Cast.EXPIRED_SESSION);
        }
    }

    private static void rename(Map<String, Object> attributes, String from, String to) {
        Object id = attributes.remove(from);
        if (id != null) {
            attributes.put(to, id);
        }
    }
}
