package io.loglink.topology.preflight;

import java.time.Duration;
import java.util.Locale;

/** Figures for people. */
final class Words {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final int UNIT = 1024;

    private Words() {}

    /** E.g. {@code 1 broker} or {@code 3 brokers}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** E.g. {@code 1.5 GiB}. */
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= UNIT && unit < UNITS.length - 1) {
            value /= UNIT;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** E.g. {@code 7 days}, or milliseconds where no larger unit fits. */
    static String duration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (millis > 0 && millis % Duration.ofDays(1).toMillis() == 0) {
            return count(duration.toDays(), "day");
        }
        if (millis > 0 && millis % Duration.ofHours(1).toMillis() == 0) {
            return count(duration.toHours(), "hour");
        }
        if (millis > 0 && millis % Duration.ofSeconds(1).toMillis() == 0) {
            return count(duration.toSeconds(), "second");
        }
        return millis + " ms";
    }
}
