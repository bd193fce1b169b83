package io.loglink.local.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours for a line of the picture. A pure function. */
final class Paint {

    private static final String PLAIN = "\033[0m";
    private static final String BOLD = "\033[1m";
    private static final String RED = "\033[31m";
    private static final String GREEN = "\033[32m";
    private static final String YELLOW = "\033[33m";

    private static final Pattern HEADING = Pattern.compile("^[A-Z]{2,}[A-Z ]*");
    private static final Pattern SEVERITY = Pattern.compile("(?<=^    \\d\\d:\\d\\d:\\d\\d )(error|fatal|warn )(?= )");
    private static final Pattern HINT = Pattern.compile("HINT: .*$");
    private static final Pattern LATE = Pattern.compile("revision \\d+ LINKED to .*$");
    private static final Pattern WAITING = Pattern.compile("revision 0 not linked: .*$");
    private static final Pattern BAR = Pattern.compile("█+");

    private Paint() {}

    /** The line with headings bold, and severities, hints, late links and bars coloured. */
    static String line(String line) {
        String painted = paint(line, HEADING, BOLD);
        painted = paint(painted, HINT, YELLOW);
        painted = paint(painted, BAR, GREEN);
        painted = paint(painted, LATE, BOLD + GREEN);
        painted = paint(painted, WAITING, YELLOW);
        Matcher severity = SEVERITY.matcher(painted);
        return severity.find() ? paint(painted, SEVERITY, severity.group().startsWith("warn") ? YELLOW : RED) : painted;
    }

    private static String paint(String line, Pattern what, String colour) {
        return what.matcher(line).replaceFirst(colour + "$0" + PLAIN);
    }
}
