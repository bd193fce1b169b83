package io.loglink.topology.deadletters.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Bytes around a place, sixteen a line: position, hex, text. The byte at the place stands in brackets. */
final class HexDump {
    private static final int WIDTH = 16;
    private static final int LINES_BEFORE = 2;
    private static final int LINES_AFTER = 3;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7E;

    private HexDump() {}

    /**
     * The lines around a place.
     *
     * @param at the place; may be the position after the last byte
     * @param hidden positions that must not be shown
     */
    static List<String> around(byte[] bytes, int at, IntPredicate hidden) {
        int line = at / WIDTH;
        int from = Math.max(0, line - LINES_BEFORE) * WIDTH;
        int to = Math.min(bytes.length, (line + 1 + LINES_AFTER) * WIDTH);
        List<String> lines = new ArrayList<>();
        for (int start = from; start < to; start += WIDTH) {
            lines.add(line(bytes, start, Math.min(bytes.length, start + WIDTH), at, hidden));
        }
        return lines;
    }

    private static String line(byte[] bytes, int from, int to, int at, IntPredicate hidden) {
        StringBuilder hex = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + WIDTH; i++) {
            char before = i == at ? '[' : i == at + 1 && i != from ? ']' : ' ';
            hex.append(before);
            if (i >= to) {
                hex.append("  ");
                continue;
            }
            hex.append(hidden.test(i) ? "**" : String.format(Locale.ROOT, "%02x", bytes[i]));
            text.append(hidden.test(i) ? '*' : printable(bytes[i]));
        }
        hex.append(at == from + WIDTH - 1 ? ']' : ' ');
        return String.format(Locale.ROOT, "%08x %s |%s|", from, hex, text);
    }

    private static char printable(byte b) {
        return b >= FIRST_PRINTABLE && b <= LAST_PRINTABLE ? (char) b : '.';
    }
}
