package io.loglink.topology.cli;

import io.loglink.topology.terminal.Paint;
import java.io.Console;
import java.lang.reflect.Method;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** What the terminal of this process can do. */
final class Terminal {
    private Terminal() {}

    /** Colours on a terminal, unless {@code NO_COLOR} is set; none in files and pipes. */
    static Paint paint() {
        return Ansi.AUTO.enabled() ? Terminal::painted : Paint.NONE;
    }

    private static String painted(Paint.Look look, String text) {
        Style style =
                switch (look) {
                    case STRONG -> Style.bold;
                    case FAINT -> Style.faint;
                    case GOOD -> Style.fg_green;
                    case WARNING -> Style.fg_yellow;
                    case BAD -> Style.fg_red;
                };
        return style.on() + text + style.off();
    }

    /** Whether somebody watches, so that progress may be drawn over itself. */
    static boolean interactive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there is a console without a terminal too, and a method that tells.
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (Boolean) isTerminal.invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
