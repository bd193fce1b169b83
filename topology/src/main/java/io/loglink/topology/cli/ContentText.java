package io.loglink.topology.cli;

import io.loglink.topology.deadletters.show.Masking;
import io.loglink.topology.terminal.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maps and lists as an outline: a line each, deeper ones indented. Attributes of OTLP, which its JSON spreads over five lines
 * each, take one. Immutable.
 */
final class ContentText {
    private static final int STEP = 2;
    private static final int MOST_OF_A_LIST = 20;
    private static final int LONGEST_TEXT = 300;
    private static final Set<String> ATTRIBUTE = Set.of("key", "value");
    /** Names what is wrong in its place. */
    private static final String FAULT = "!";

    private static final String TIME_SUFFIX = "UnixNano";
    private static final Pattern NANOS = Pattern.compile("\\d{1,19}");
    private static final int NANO_DIGITS = 9;

    private final boolean full;

    /** @param full whether every element and every text is shown whole */
    ContentText(boolean full) {
        this.full = full;
    }

    String of(Object content) {
        StringBuilder text = new StringBuilder();
        append(text, 0, "", content);
        return text.toString();
    }

    private void append(StringBuilder text, int indent, String name, @Nullable Object content) {
        if (content instanceof Map<?, ?> map && isAttribute(map)) {
            line(text, indent, map.get("key") + " = " + inline(map.get("value")));
        } else if (content instanceof Map<?, ?> map) {
            if (!name.isEmpty()) {
                line(text, indent, name);
            }
            int within = name.isEmpty() ? indent : indent + STEP;
            map.forEach((key, value) -> append(text, within, String.valueOf(key), value));
        } else if (content instanceof List<?> list) {
            list(text, indent, name, list);
        } else if (name.startsWith(FAULT)) {
            line(text, indent, FAULT + " " + content);
        } else {
            line(text, indent, name + " = " + scalar(name, content));
        }
    }

    private void list(StringBuilder text, int indent, String name, List<?> list) {
        int shown = full ? list.size() : Math.min(list.size(), MOST_OF_A_LIST);
        boolean attributes = !list.isEmpty() && list.stream().allMatch(ContentText::isAttribute);
        if (attributes) {
            line(text, indent, name);
        }
        for (int i = 0; i < shown; i++) {
            Object element = list.get(i);
            if (attributes) {
                append(text, indent + STEP, "", element);
            } else if (element instanceof Map || element instanceof List) {
                append(text, indent, name + "[" + i + "]", element);
            } else {
                append(text, indent, list.size() == 1 ? name : name + "[" + i + "]", element);
            }
        }
        if (shown < list.size()) {
            line(text, indent, "… and " + Words.number(list.size() - shown) + " more; --full shows them");
        }
    }

    private static boolean isAttribute(@Nullable Object element) {
        return element instanceof Map<?, ?> map && map.containsKey("key") && ATTRIBUTE.containsAll(map.keySet());
    }

    private String inline(@Nullable Object value) {
        Object only = value instanceof Map<?, ?> map && map.size() == 1
                ? map.values().iterator().next()
                : value;
        return value != null && (only instanceof Map || only instanceof List)
                ? cut(Json.line(value))
                : scalar("", only);
    }

    private String scalar(String name, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return String.valueOf(value);
        }
        if (name.endsWith(TIME_SUFFIX) && NANOS.matcher(text).matches()) {
            return text + time(text);
        }
        return text.equals(Masking.HIDDEN) ? text : Texts.quoted(text, most()) + size(text);
    }

    /** Beside a time in nanoseconds, the time. */
    private static String time(String nanos) {
        return nanos.length() <= NANO_DIGITS
                ? ""
                : " (" + Instant.ofEpochSecond(Long.parseLong(nanos.substring(0, nanos.length() - NANO_DIGITS))) + ")";
    }

    private String cut(String text) {
        return Texts.cut(text, most()) + size(text);
    }

    private String size(String text) {
        return text.length() <= most() ? "" : " (" + Texts.count(text.length(), "character") + ")";
    }

    private int most() {
        return full ? Integer.MAX_VALUE : LONGEST_TEXT;
    }

    /** What comes from a message must not be able to write to the terminal as it likes. */
    private static void line(StringBuilder text, int indent, String line) {
        text.append(" ".repeat(indent + STEP)).append(Texts.oneLine(line)).append('\n');
    }
}
