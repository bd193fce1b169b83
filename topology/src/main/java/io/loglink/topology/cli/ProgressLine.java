package io.loglink.topology.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of a terminal that tells how far something is, and is gone when it is done. Without a terminal it tells nothing. */
final class ProgressLine implements AutoCloseable {
    private static final String CLEARED = "\r\033[K";
    private static final long REDRAW_NANOS = 200_000_000;

    private final @Nullable PrintWriter terminal;
    private long lastDrawn;
    private boolean drawn;

    private ProgressLine(@Nullable PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** @param err the command's standard error, for standard output is its result */
    static ProgressLine on(PrintWriter err) {
        return new ProgressLine(Terminal.interactive() ? err : null);
    }

    /** How far the reading of a topic is. */
    void reading(String topic, long passed, long total) {
        long now = System.nanoTime();
        if (terminal == null || (drawn && now - lastDrawn < REDRAW_NANOS)) {
            return;
        }
        long percent = total == 0 ? 100 : 100 * passed / total;
        terminal.print(
                CLEARED + String.format(Locale.ROOT, "reading %s: %d %% of %,d messages", topic, percent, total));
        terminal.flush();
        lastDrawn = now;
        drawn = true;
    }

    @Override
    public void close() {
        if (terminal != null && drawn) {
            terminal.print(CLEARED);
            terminal.flush();
        }
    }
}
