package io.loglink.topology.enrich;

import java.util.Locale;

/** The stages at which records wait for a row, in the order in which a record passes through them. */
public enum LateStage {
    /** Waits for a person mapping. */
    PERSONS,
    /** Waits for a session. */
    SESSIONS;

    /** As it stands in the names of topics and stores and in metrics' labels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
