package io.loglink.topology.enrich;

import java.util.Locale;

/** The table in which a record misses a row. */
public enum WaitsFor {
    PERSONS,
    SESSIONS;

    /** As it stands in metrics' labels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
