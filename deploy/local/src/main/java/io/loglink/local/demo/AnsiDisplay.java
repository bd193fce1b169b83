package io.loglink.local.demo;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Redraws one picture in an ANSI terminal. */
final class AnsiDisplay implements Display {

    private static final String CLEAR = "\033[2J";
    private static final String HOME = "\033[H";
    private static final String REST_OF_LINE = "\033[K";
    private static final String REST_OF_SCREEN = "\033[J";
    private static final String HIDE_CURSOR = "\033[?25l";
    private static final String SHOW_CURSOR = "\033[?25h";

    private final PrintStream out;
    private final Screen screen;
    private final int width;
    private final List<String> footer;
    private boolean drawn;

    /** @param footer is shown under the picture */
    AnsiDisplay(PrintStream out, TerminalSize size, ZoneId zone, List<String> footer) {
        this.out = out;
        this.width = size.columns();
        // One line stays free, so that nothing scrolls.
        this.screen = new Screen(width, Math.max(5, size.lines() - footer.size() - 2), zone);
        this.footer = footer;
    }

    @Override
    public void say(List<String> lines) {
        lines.forEach(line -> out.println(Paint.line(line)));
        out.flush();
    }

    @Override
    public void show(Snapshot snapshot) {
        List<String> lines = new ArrayList<>(screen.render(snapshot));
        lines.add("");
        footer.forEach(line -> lines.add(Texts.cut(line, width)));
        StringBuilder picture = new StringBuilder(drawn ? HOME : HIDE_CURSOR + CLEAR + HOME);
        lines.forEach(
                line -> picture.append(Paint.line(line)).append(REST_OF_LINE).append('\n'));
        out.print(picture.append(REST_OF_SCREEN));
        out.flush();
        drawn = true;
    }

    @Override
    public void end() {
        out.println(drawn ? SHOW_CURSOR : "");
        out.flush();
    }

    @Override
    public Screen screen() {
        return screen;
    }
}
