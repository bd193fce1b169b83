package io.loglink.it.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a file that stand one below the other and are marked with {@code #+}: an option that is not in use.
 *
 * @param file its name
 * @param lines the file
 * @param from the first of them
 * @param to the line behind the last
 */
record OptionalLines(String file, List<String> lines, int from, int to) {
    private static final String MARK = "#+";

    /** Every option of a file. */
    static List<OptionalLines> of(Path file) {
        List<String> lines = linesOf(file);
        List<OptionalLines> options = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (!isMarked(lines, i)) {
                from = i + 1;
            } else if (!isMarked(lines, i + 1)) {
                options.add(new OptionalLines(file.getFileName().toString(), lines, from, i + 1));
            }
        }
        return options;
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMarked(List<String> lines, int index) {
        return index < lines.size() && lines.get(index).strip().startsWith(MARK);
    }

    /** The option of a file that begins with this setting. */
    static OptionalLines of(Path file, String setting) {
        return of(file).stream()
                .filter(option -> option.first().equals(MARK + setting))
                .findFirst()
                .orElseThrow();
    }

    private String first() {
        return lines.get(from).strip();
    }

    /** The file with this option in use, and no other. */
    String takenIn() {
        List<String> text = new ArrayList<>(lines);
        for (int i = from; i < to; i++) {
            text.set(i, text.get(i).replace(MARK, ""));
        }
        return String.join("\n", text);
    }

    @Override
    public String toString() {
        return file + ":" + (from + 1) + " " + first();
    }
}
