package io.loglink.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A picture that is drawn piece by piece. Its colours are classes of a style sheet, which has a light and a dark form. Not
 * thread-safe.
 */
final class Svg {
    /** How many series have a colour of their own. */
    static final int COLOURS = 5;

    private static final String STYLE = """
            text { font: 12px system-ui, sans-serif; fill: #1f2328 }
            .title { font-size: 15px; font-weight: 600 }
            .small { font-size: 11px; fill: #59636e }
            .end { text-anchor: end } .middle { text-anchor: middle }
            .back { fill: #ffffff } .grid { stroke: #d1d9e0; stroke-width: 1 } .whisker { stroke: #1f2328; stroke-width: 1.5 }
            .line { fill: none; stroke-width: 2; stroke-linejoin: round }
            .s0 { stroke: #0969da } .s1 { stroke: #bc4c00 } .s2 { stroke: #1a7f37 } .s3 { stroke: #8250df } .s4 { stroke: #bf3989 }
            .f0 { fill: #0969da } .f1 { fill: #8c959f }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3 } .small { fill: #9198a1 }
              .back { fill: #0d1117 } .grid { stroke: #3d444d } .whisker { stroke: #e6edf3 }
              .s0 { stroke: #58a6ff } .s1 { stroke: #f0883e } .s2 { stroke: #3fb950 } .s3 { stroke: #bc8cff } .s4 { stroke: #f778ba }
              .f0 { fill: #58a6ff } .f1 { fill: #656c76 }
            }
            """;

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        rectangle("back", 0, 0, width, height);
        text("title", 16, 24, title);
    }

    void text(String classes, double x, double y, String text) {
        add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", classes, x, y, escaped(text));
    }

    /** Text that is read from below. */
    void upright(String classes, double x, double y, String text) {
        add(
                "<text class=\"%s\" transform=\"translate(%.1f %.1f) rotate(-90)\">%s</text>",
                classes, x, y, escaped(text));
    }

    void line(String classes, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", classes, x1, y1, x2, y2);
    }

    void rectangle(String classes, double x, double y, double wide, double high) {
        add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", classes, x, y, wide, high);
    }

    /** @param points as in SVG: {@code x,y x,y} */
    void polyline(String classes, String points) {
        add("<polyline class=\"%s\" points=\"%s\"/>", classes, points);
    }

    private void add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The picture cannot be written to " + file, e);
        }
    }

    @Override
    public String toString() {
        return String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n"
                        + "<style>%n%s</style>%n%s</svg>%n",
                width, height, width, height, STYLE, body);
    }
}
