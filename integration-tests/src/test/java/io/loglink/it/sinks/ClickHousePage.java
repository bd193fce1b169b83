package io.loglink.it.sinks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The SQL that {@code docs/sinks/clickhouse.md} has people run. */
final class ClickHousePage {
    private static final Path PAGE = Path.of("..", "docs", "sinks", "clickhouse.md");
    private static final Pattern SECTION = Pattern.compile("^## ", Pattern.MULTILINE);
    private static final Pattern SQL = Pattern.compile("^ *```sql\\n(.*?)^ *```", Pattern.MULTILINE | Pattern.DOTALL);

    private ClickHousePage() {}

    /** The titles of its sections. */
    static List<String> sections() {
        return SECTION.splitAsStream(read())
                .skip(1)
                .map(section -> section.lines().findFirst().orElseThrow())
                .toList();
    }

    /** The statements of a section, in order. */
    static List<String> statements(String title) {
        String section = SECTION.splitAsStream(read())
                .filter(candidate -> candidate.startsWith(title + "\n"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no section " + title + " in " + PAGE));
        return SQL.matcher(section)
                .results()
                .flatMap(block -> SqlFile.statements(block.group(1)).stream())
                .toList();
    }

    private static String read() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
