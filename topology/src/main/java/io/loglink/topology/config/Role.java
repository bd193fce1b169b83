package io.loglink.topology.config;

import java.util.Arrays;
import java.util.List;

/** What an instance does. Each role is a Kafka Streams application of its own: its own consumer group, transactions and stores. */
public enum Role {
    /** Links records to persons and sessions. */
    ENRICH("enrich", ""),
    /** Links records whose row arrives after them. */
    LATE("late", "-late");

    private final String text;
    private final String suffix;

    Role(String text, String suffix) {
        this.text = text;
        this.suffix = suffix;
    }

    /** As it stands in the configuration, on the command line and in labels. */
    public String text() {
        return text;
    }

    /** The role's own application id. */
    public String applicationId(String base) {
        return base + suffix;
    }

    /** The texts of all roles. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Role::text).toList();
    }

    static Role of(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role " + text));
    }

    @Override
    public String toString() {
        return text;
    }
}
