package io.loglink.topology.deadletters.show;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.loglink.topology.deadletters.show.ValueView.Stop;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a value in JSON, up to where it stops to be JSON. */
final class JsonView {
    /** Nobody reads deeper, and what is shown must be written again. */
    private static final int DEEPEST = 400;

    private static final String TOKENS = "tokens";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private final Masking masking;
    private final boolean mayHoldTokens;
    private final Hidden hidden = new Hidden();
    private final Deque<Container> open = new ArrayDeque<>();
    private int lastEnd;

    /** An object or a list that is being read. */
    private static final class Container {
        private final @Nullable String name;
        private final @Nullable Map<String, @Nullable Object> object;
        private final List<@Nullable Object> list = new ArrayList<>();
        private int valueFrom = -1;
        private int valueTo = -1;

        Container(@Nullable String name, boolean isObject) {
            this.name = name;
            this.object = isObject ? new LinkedHashMap<>() : null;
        }

        Object content() {
            return object == null ? list : object;
        }

        void add(@Nullable String field, @Nullable Object value) {
            if (object == null) {
                list.add(value);
            } else {
                object.put(String.valueOf(field), value);
            }
        }
    }

    /** @param mayHoldTokens whether what cannot be told apart must be hidden */
    JsonView(Masking masking, boolean mayHoldTokens) {
        this.masking = masking;
        this.mayHoldTokens = mayHoldTokens;
    }

    /**
     * Reads a value.
     *
     * @param encoding its name
     */
    ValueView of(byte[] value, String encoding) {
        Object content = null;
        Stop stop = null;
        try (JsonParser parser = FACTORY.createParser(value)) {
            Container root = new Container(null, false);
            open.push(root);
            try {
                while (parser.nextToken() != null) {
                    step(parser);
                }
            } catch (JacksonException e) {
                int at = position(parser, e, value.length);
                hideRest(parser, value.length);
                closeAll(value.length);
                // The parser's own message is left out: it quotes the value.
                String what = e instanceof StreamConstraintsException ? "nested too deep to show" : "not valid JSON";
                stop = new Stop(at, what, HexDump.around(value, at, hidden));
            }
            content = root.list.isEmpty() ? null : root.list.get(0);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
        return new ValueView(encoding, value.length, content, stop);
    }

    /** What is cut off may be a secret as well as what is whole. */
    private void hideRest(JsonParser parser, int length) throws IOException {
        String name = fieldName(parser);
        if (mayHoldTokens || (name != null && masking.hides(name))) {
            hidden.add(lastEnd, length);
        }
    }

    private static int position(JsonParser parser, JacksonException e, int length) {
        long at = e.getLocation() == null
                ? parser.currentLocation().getByteOffset()
                : e.getLocation().getByteOffset();
        return (int) Math.max(0, Math.min(length, at));
    }

    private void step(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> begin(parser, true);
            case START_ARRAY -> begin(parser, false);
            case END_OBJECT, END_ARRAY -> close(position(parser));
            case FIELD_NAME -> {
                // Its value comes next, and names it.
            }
            default -> scalar(parser);
        }
        lastEnd = position(parser);
    }

    private void begin(JsonParser parser, boolean isObject) throws IOException {
        Container container = new Container(fieldName(parser), isObject);
        if ("value".equals(container.name)) {
            top().valueFrom = start(parser);
        }
        open.push(container);
    }

    private void scalar(JsonParser parser) throws IOException {
        String name = fieldName(parser);
        Object value = value(parser);
        int from = start(parser);
        parser.finishToken();
        Container into = top();
        if ((name != null && (masking.hides(name) || name.equals(TOKENS))) || isAmongTokens()) {
            hidden.add(from, position(parser));
            value = Masking.HIDDEN;
        }
        if ("value".equals(name)) {
            into.valueFrom = from;
            into.valueTo = position(parser);
        }
        into.add(name, value);
    }

    /** The row of a project lists its tokens. */
    private boolean isAmongTokens() {
        return open.stream().anyMatch(container -> TOKENS.equals(container.name));
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            default -> parser.getText();
        };
    }

    private void close(int end) {
        Container closed = open.pop();
        hideValue(closed, end);
        Container into = top();
        if ("value".equals(closed.name)) {
            into.valueTo = end;
        }
        into.add(closed.name, closed.content());
    }

    /** The value of an attribute is a secret by its key, which stands beside it. */
    private void hideValue(Container closed, int end) {
        if (closed.object == null || closed.valueFrom < 0) {
            return;
        }
        Object key = closed.object.get("key");
        boolean secret = key == null ? mayHoldTokens : masking.hides(key.toString());
        if (secret) {
            hidden.add(closed.valueFrom, closed.valueTo < 0 ? end : closed.valueTo);
            closed.object.put("value", Masking.HIDDEN);
        }
    }

    private void closeAll(int end) {
        while (open.size() > 1) {
            close(end);
        }
    }

    private Container top() {
        return open.getFirst();
    }

    private static @Nullable String fieldName(JsonParser parser) throws IOException {
        return parser.currentName();
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int position(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }
}
