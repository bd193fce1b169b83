package io.loglink.topology.cli;

import io.loglink.topology.terminal.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of text, as wide as their widest value; the last one ends where it ends. Values may come from messages: what could harm
 * a terminal is taken out.
 */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** @param titles in capitals, as shells have them */
    TextTable(String... titles) {
        rows.add(List.of(titles));
    }

    /** One value for each title. */
    TextTable add(Object... values) {
        if (values.length != rows.get(0).size()) {
            throw new IllegalArgumentException(values.length + " values for " + rows.get(0));
        }
        rows.add(List.of(values).stream()
                .map(value -> Texts.oneLine(String.valueOf(value)))
                .toList());
        return this;
    }

    /** A line each, the titles first. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                line.append(" ".repeat(width(column) - row.get(column).length()));
                line.append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
