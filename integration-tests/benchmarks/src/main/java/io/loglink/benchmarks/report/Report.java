package io.loglink.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where benchmarks leave their figures: printed at once, and kept in {@code bench.json}, one entry a figure. A figure that is
 * measured again replaces its entry; the entries of other runs stay. Not thread-safe.
 */
public final class Report {
    private final Path json;
    private final PrintStream out;
    private final Map<Goal, Figure> figures = new EnumMap<>(Goal.class);

    /** @param json the file; made when missing */
    public Report(Path json, PrintStream out) {
        this.json = json;
        this.out = out;
    }

    /** Takes a figure, prints it and writes the file. */
    public void add(Figure figure) {
        figures.put(figure.goal(), figure);
        out.println(line(figure));
        write(figure);
    }

    /** Prints text that is no figure. */
    public void print(String text) {
        out.println(text);
    }

    /** Prints all figures of this run. */
    public void printSummary() {
        out.println();
        figures.values().forEach(figure -> out.println(line(figure)));
    }

    /** Whether each figure of this run is on the good side of its gate. */
    public boolean holds() {
        return figures.values().stream().allMatch(Figure::holds);
    }

    private static String line(Figure figure) {
        Goal goal = figure.goal();
        Ratio ratio = figure.ratio();
        return String.format(
                Locale.ROOT,
                "%-4s %8.2f  (%.2f to %.2f)  gate %s %.2f  aim %.2f  %s  %s [%s]",
                goal,
                ratio.median(),
                ratio.min(),
                ratio.max(),
                goal.sense() == Goal.Sense.AT_LEAST ? ">=" : "<=",
                goal.gate(),
                goal.aim(),
                figure.holds() ? "holds " : "MISSED",
                goal.title(),
                figure.conditions());
    }

    private void write(Figure figure) {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        try {
            ObjectNode all = Files.exists(json)
                    ? (ObjectNode) mapper.readTree(Files.readAllBytes(json))
                    : mapper.createObjectNode();
            all.putObject(figure.goal().name())
                    .put("title", figure.goal().title())
                    .put("ratio", figure.ratio().median())
                    .put("min", figure.ratio().min())
                    .put("max", figure.ratio().max())
                    .put("gate", figure.goal().gate())
                    .put("aim", figure.goal().aim())
                    .put("holds", figure.holds())
                    .put("conditions", figure.conditions());
            Files.createDirectories(json.toAbsolutePath().getParent());
            Files.write(json, mapper.writeValueAsBytes(all));
        } catch (IOException e) {
            throw new UncheckedIOException("The figures cannot be written to " + json, e);
        }
    }
}
