package io.loglink.local.demo;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How large the terminal is. */
record TerminalSize(int lines, int columns) {

    private static final Pattern FORM = Pattern.compile("(\\d+) (\\d+)");

    /** The size of the terminal that standard output is; null when it is none that can be redrawn. */
    static @Nullable TerminalSize ofStandardOutput(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "dumb");
        if (type.equals("dumb")) {
            return null;
        }
        // Java cannot ask; the tools of POSIX can. Where they are missing the demo appends instead.
        try {
            Process test = new ProcessBuilder("test", "-t", "1")
                    .redirectOutput(Redirect.INHERIT)
                    .start();
            if (!test.waitFor(2, TimeUnit.SECONDS) || test.exitValue() != 0) {
                return null;
            }
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.from(new File("/dev/tty")))
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return parse(size.strip());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Reads {@code 50 120}; null when there is no usable size in it. */
    static @Nullable TerminalSize parse(String size) {
        Matcher matcher = FORM.matcher(size);
        if (!matcher.matches() || size.length() > 12) {
            return null;
        }
        int lines = Integer.parseInt(matcher.group(1));
        int columns = Integer.parseInt(matcher.group(2));
        return lines < 10 || columns < 40 ? null : new TerminalSize(lines, columns);
    }
}
