package io.loglink.topology.late;

import java.util.Locale;

/** The stages that a record passes through while rows are missing, in their order. */
public enum LateStage {
    /** Waits for a person mapping. */
    PERSONS,
    /** Waits for a session. */
    SESSIONS;

    /** As it stands in the names of stores and in metrics' labels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
