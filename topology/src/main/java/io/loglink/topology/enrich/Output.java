package io.loglink.topology.enrich;

import java.util.Locale;

/** The two shapes of output. */
public enum Output {
    /** Single records. */
    RECORDS,
    /** Batches as they came. */
    BATCHES;

    /** The shape as the configuration names it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
