package io.loglink.serdes.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts single records out of a batch that {@link JsonTranscoder} has read: each becomes a request of its own, made of the
 * slices of the original that are its resource, its scope, the record and the schema URLs. Only batches with broken records are
 * walked this second time. Used once. Not thread-safe.
 */
final class JsonEnvelopes {
    private static final int MOST_TIMES = 16;
    /** Always fine, whatever the message's size. */
    private static final long FINE_BYTES = 64L * 1024 * 1024;

    private final byte[] bytes;
    private final JsonParser json;
    private final Signal signal;
    private final Set<Integer> wanted;

    private final List<byte[]> envelopes = new ArrayList<>();
    private int records;
    private long envelopeBytes;

    /** A part of the original. */
    private record Slice(int from, int to) {}

    /** What is found of a container, in whatever order: its owner (a Resource or a scope), its schema URL, and what is wanted of it. */
    private static final class Container<C> {
        private @Nullable Slice owner;
        private @Nullable Slice schemaUrl;
        private final List<C> contents = new ArrayList<>();
    }

    /**
     * @param json a parser before the first token of {@code bytes}
     * @param wanted positions of the wanted records among all of the message
     */
    JsonEnvelopes(byte[] bytes, JsonParser json, Signal signal, Set<Integer> wanted) {
        this.bytes = bytes;
        this.json = json;
        this.signal = signal;
        this.wanted = wanted;
    }

    /** The wanted records, in order. */
    List<byte[]> read() throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JsonField field = JsonSchema.field(JsonSchema.requestOf(signal), json.currentName());
            json.nextToken();
            if (field == null) {
                json.skipChildren();
            } else {
                readResources(field);
            }
        }
        return envelopes;
    }

    private void readResources(JsonField list) throws IOException {
        while (startsElement()) {
            Container<Container<Slice>> resource = new Container<>();
            for (JsonField field = nextField(list.child()); field != null; field = nextField(list.child())) {
                if (field.list()) {
                    readScopes(field, resource);
                } else {
                    keep(field, resource);
                }
            }
            for (Container<Slice> scope : resource.contents) {
                scope.contents.forEach(record -> add(envelope(resource, scope, record), record));
            }
        }
    }

    /** Each envelope repeats the resource: thousands of broken records under a huge one must not fill the memory. */
    private void add(byte[] envelope, Slice record) {
        envelopeBytes += envelope.length;
        if (envelopeBytes > Math.max(FINE_BYTES, (long) MOST_TIMES * bytes.length)) {
            throw new Malformed(
                    "too many broken records under a large resource to be told one by one, the last of them",
                    record.from());
        }
        envelopes.add(envelope);
    }

    private void readScopes(JsonField list, Container<Container<Slice>> resource) throws IOException {
        while (startsElement()) {
            Container<Slice> scope = new Container<>();
            for (JsonField field = nextField(list.child()); field != null; field = nextField(list.child())) {
                if (field.list()) {
                    readRecords(scope);
                } else {
                    keep(field, scope);
                }
            }
            resource.contents.add(scope);
        }
    }

    private void readRecords(Container<Slice> scope) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Slice record = slice();
            if (wanted.contains(records++)) {
                scope.contents.add(record);
            }
        }
    }

    /** Goes to the next object of the list that the parser is in or stands at; false behind the last one. */
    private boolean startsElement() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL
                && !json.getParsingContext().inArray()) {
            return false;
        }
        while (json.nextToken() == JsonToken.VALUE_NULL) {
            // An element with nothing set.
        }
        return json.currentToken() == JsonToken.START_OBJECT;
    }

    /** Goes to the value of the next known field of an object; null behind the last one. */
    private @Nullable JsonField nextField(int message) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JsonField field = JsonSchema.field(message, json.currentName());
            json.nextToken();
            if (field != null) {
                return field;
            }
            json.skipChildren();
        }
        return null;
    }

    private void keep(JsonField field, Container<?> container) throws IOException {
        Slice slice = slice();
        if (field.child() == Schema.NO_CHILD) {
            container.schemaUrl = slice;
        } else {
            container.owner = slice;
        }
    }

    private Slice slice() throws IOException {
        int from = JsonParsers.position(json);
        return new Slice(from, JsonParsers.skipValue(json));
    }

    private byte[] envelope(Container<?> resource, Container<?> scope, Slice record) {
        boolean logs = signal == Signal.LOGS;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, logs ? "{\"resourceLogs\":[{" : "{\"resourceSpans\":[{");
        member(out, "\"resource\":", resource.owner, ",");
        text(out, logs ? "\"scopeLogs\":[{" : "\"scopeSpans\":[{");
        member(out, "\"scope\":", scope.owner, ",");
        member(out, logs ? "\"logRecords\":[" : "\"spans\":[", record, "]");
        member(out, ",\"schemaUrl\":", scope.schemaUrl, "");
        text(out, "}]");
        member(out, ",\"schemaUrl\":", resource.schemaUrl, "");
        text(out, "}]}");
        return out.toByteArray();
    }

    private void member(ByteArrayOutputStream out, String before, @Nullable Slice slice, String after) {
        if (slice != null) {
            text(out, before);
            out.write(bytes, slice.from(), slice.to() - slice.from());
            text(out, after);
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
