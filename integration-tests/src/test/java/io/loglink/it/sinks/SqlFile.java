package io.loglink.it.sinks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of SQL statements. */
final class SqlFile {
    /** A comment to the end of its line, a text in quotes, or the end of a statement. */
    private static final Pattern TOKEN = Pattern.compile("--[^\n]*|'(?:[^']|'')*'|`[^`]*`|;");

    private SqlFile() {}

    /** The statements of a file in order, without comments. */
    static List<String> statements(Path file) {
        try {
            return statements(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> statements(String sql) {
        StringBuilder rest = new StringBuilder();
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String replacement = token.group();
            if (replacement.startsWith("--")) {
                replacement = "";
            } else if (replacement.equals(";")) {
                replacement = "\0";
            }
            token.appendReplacement(rest, Matcher.quoteReplacement(replacement));
        }
        token.appendTail(rest);
        return Stream.of(rest.toString().split("\0"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
