package io.loglink.topology.late;

import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.LateSettings.Mode;
import java.time.Duration;

/** Late links as tests have them. */
final class LateTestSettings {
    static final Duration WINDOW = Duration.ofHours(1);
    static final Duration HOLD = Duration.ofSeconds(30);

    private LateTestSettings() {}

    static LateSettings amend() {
        return of(Mode.AMEND, Mode.OFF, false);
    }

    static LateSettings relink() {
        return of(Mode.AMEND, Mode.OFF, true);
    }

    static LateSettings hold() {
        return of(Mode.HOLD, Mode.HOLD, false);
    }

    static LateSettings of(Mode records, Mode batches, boolean relink) {
        return of(records, batches, relink, 1_000_000, 1L << 30);
    }

    static LateSettings of(Mode records, Mode batches, boolean relink, long maxRecords, long maxBytes) {
        return new LateSettings(
                records,
                batches,
                "late_persons",
                "late_sessions",
                "person_overrides",
                WINDOW,
                HOLD,
                maxRecords,
                maxBytes,
                relink);
    }
}
