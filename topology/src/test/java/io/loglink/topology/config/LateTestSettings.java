package io.loglink.topology.config;

import io.loglink.topology.config.LateSettings.Mode;
import java.time.Duration;

/** Late links as the tests of every package have them. */
public final class LateTestSettings {
    public static final String PERSONS_TOPIC = "loglink_late_persons";
    public static final String SESSIONS_TOPIC = "loglink_late_sessions";
    public static final Duration WINDOW = Duration.ofHours(1);
    public static final Duration HOLD = Duration.ofSeconds(30);

    private LateTestSettings() {}

    public static LateSettings amend() {
        return of(Mode.AMEND, Mode.OFF, false);
    }

    public static LateSettings relink() {
        return of(Mode.AMEND, Mode.OFF, true);
    }

    public static LateSettings hold() {
        return of(Mode.HOLD, Mode.HOLD, false);
    }

    public static LateSettings of(Mode records, Mode batches, boolean relink) {
        return of(records, batches, relink, 1_000_000, 1L << 30);
    }

    public static LateSettings of(Mode records, Mode batches, boolean relink, long maxRecords, long maxBytes) {
        return new LateSettings(
                records,
                batches,
                PERSONS_TOPIC,
                SESSIONS_TOPIC,
                "person_overrides",
                WINDOW,
                HOLD,
                maxRecords,
                maxBytes,
                relink);
    }
}
