package io.loglink.it.sinks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The SQL that a page of {@code docs} has people run. */
final class SqlPage {
    static final SqlPage CLICKHOUSE = new SqlPage("sinks/clickhouse.md");
    static final SqlPage CONNECT = new SqlPage("sinks/connect.md");

    static final SqlPage LATE_LINKS = new SqlPage("late-links.md");

    private static final Pattern SECTION = Pattern.compile("^## ", Pattern.MULTILINE);
    private static final Pattern SQL = Pattern.compile("^ *```sql\\n(.*?)^ *```", Pattern.MULTILINE | Pattern.DOTALL);

    private final Path file;

    private SqlPage(String name) {
        file = Path.of("..", "docs", name);
    }

    /** The titles of its sections. */
    List<String> sections() {
        return SECTION.splitAsStream(read())
                .skip(1)
                .map(section -> section.lines().findFirst().orElseThrow())
                .toList();
    }

    /** The statements of a section, in order. */
    List<String> statements(String title) {
        String section = SECTION.splitAsStream(read())
                .filter(candidate -> candidate.startsWith(title + "\n"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no section " + title + " in " + file));
        return SQL.matcher(section)
                .results()
                .flatMap(block -> SqlFile.statements(block.group(1)).stream())
                .toList();
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
