package io.loglink.topology.cli;

import io.loglink.topology.terminal.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers, sizes and times as people read them. */
final class Words {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private Words() {}

    /** With commas. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** In UTC, to the second. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** In the unit that fits. */
    static String bytes(long bytes) {
        if (bytes < KIB) {
            return Texts.count(bytes, "byte");
        }
        if (bytes < MIB) {
            return String.format(Locale.ROOT, "%.1f KiB", bytes / (double) KIB);
        }
        return bytes < GIB
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) MIB)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
    }
}
