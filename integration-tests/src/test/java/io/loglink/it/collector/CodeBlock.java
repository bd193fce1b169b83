package io.loglink.it.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of code on a page of documentation.
 *
 * @param page the page's file
 * @param line where it begins there
 * @param language what it is marked as
 */
record CodeBlock(String page, int line, String language, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```(\\w+)\\n(.*?)^\\1```$");
    private static final Pattern OF_COLLECTOR =
            Pattern.compile("(?m)^(receivers|processors|exporters|extensions|service):");

    /** Every block of a page, without the indentation of its fence. */
    static List<CodeBlock> of(Path file) {
        try {
            String page = Files.readString(file);
            return BLOCK.matcher(page)
                    .results()
                    .map(block -> new CodeBlock(
                            file.getFileName().toString(),
                            (int) page.substring(0, block.start()).lines().count() + 1,
                            block.group(2),
                            block.group(3).replaceAll("(?m)^" + block.group(1), "")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is for a Collector, and not, say, for Loki. */
    boolean isCollectors() {
        return language.equals("yaml") && OF_COLLECTOR.matcher(text).find();
    }

    /** Whether it is a configuration of its own, and not a part to be merged over a shipped file. */
    boolean isWhole() {
        return text.contains("pipelines:");
    }

    /** The shipped file over which it is to be merged. */
    String belongsTo() {
        return text.startsWith("receivers:\n  kafka:") ? "reader.yaml" : "gateway.yaml";
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
