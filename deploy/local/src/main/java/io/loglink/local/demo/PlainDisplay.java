package io.loglink.local.demo;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;

/** Appends a block every few seconds, and what was linked late at once: for files, pipes and build logs. */
final class PlainDisplay implements Display {

    private static final long EVERY_MS = 5_000;
    private static final int WIDTH = 140;

    private final PrintStream out;
    private final Screen screen;
    private long nextMs = 1_000;
    private List<String> late = List.of();

    PlainDisplay(PrintStream out, ZoneId zone) {
        this.out = out;
        this.screen = new Screen(WIDTH, Integer.MAX_VALUE, zone);
    }

    @Override
    public void say(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    @Override
    public void show(Snapshot snapshot) {
        List<String> lateBefore = late;
        late = screen.linkedLate(snapshot);
        if (snapshot.elapsedMs() < nextMs) {
            if (!late.equals(lateBefore)) {
                say(screen.late(snapshot));
            }
            return;
        }
        nextMs = snapshot.elapsedMs() + EVERY_MS;
        out.println();
        say(screen.render(snapshot));
    }

    @Override
    public void end() {
        out.println();
    }

    @Override
    public Screen screen() {
        return screen;
    }
}
