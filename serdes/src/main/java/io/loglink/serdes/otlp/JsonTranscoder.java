package io.loglink.serdes.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tokens of a batch in JSON once, on a stack of its own, and notes its fields on a {@link WireTape}. A fault within a
 * record breaks that record only: what was noted of it is forgotten, and the walk goes on behind it. Not thread-safe.
 */
final class JsonTranscoder {
    /**
     * A record that was left out.
     *
     * @param index its position among the records of the message
     */
    record Fault(int index, String detail) {}

    private static final JsonField ROOT = new JsonField("", 0, JsonField.Form.MESSAGE, false, Schema.NO_CHILD);
    private static final int NONE = -1;

    private final WireTape tape = new WireTape();
    private final JsonStack stack = new JsonStack();
    private final List<Fault> faults = new ArrayList<>();
    private final JsonScalars scalars = new JsonScalars(tape);

    private final Set<Signal> named = EnumSet.noneOf(Signal.class);
    private boolean empty = true;
    private int records;
    private int[] kept = new int[64];
    private int keptSize;
    /** The level of the record that is being read, {@link #NONE} outside of records; and what to forget if it breaks. */
    private int recordLevel = NONE;

    private int recordTape;
    private int recordTexts;

    /**
     * Reads one request.
     *
     * @throws Malformed when something outside of a record is not OTLP
     * @throws IOException when it is not JSON
     */
    void read(JsonParser json, Signal signal) throws IOException {
        clear();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new Malformed("must be an object", JsonParsers.position(json));
        }
        stack.push(ROOT, JsonSchema.requestOf(signal));
        while (stack.size() > 0) {
            JsonToken token = json.nextToken();
            try {
                step(json, token);
            } catch (Malformed e) {
                if (recordLevel == NONE) {
                    throw e;
                }
                leaveOut(json, e);
            }
        }
        if (json.nextToken() != null) {
            throw new Malformed("more after the end of the object", JsonParsers.position(json));
        }
    }

    /** The batch without its broken records, in protobuf. */
    byte[] write() {
        return tape.write();
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** The positions of the records that were read among all of the message; null when all were. */
    int @Nullable [] sourceIndexes() {
        return faults.isEmpty() ? null : Arrays.copyOf(kept, keptSize);
    }

    /** The signals whose containers the request names; those of the other signal are passed over. */
    Set<Signal> namedSignals() {
        return EnumSet.copyOf(named);
    }

    /** Whether the request is an object without any field. */
    boolean empty() {
        return empty;
    }

    private void noteName(String name) {
        empty = false;
        Signal signal = JsonSchema.signalOf(name);
        if (signal != null) {
            named.add(signal);
        }
    }

    private void clear() {
        named.clear();
        empty = true;
        tape.clear();
        stack.clear();
        faults.clear();
        records = 0;
        keptSize = 0;
        recordLevel = NONE;
    }

    private void step(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            close();
            return;
        }
        if (stack.inList()) {
            element(json, stack.field(), token);
            return;
        }
        String name = json.currentName();
        JsonField field = JsonSchema.field(stack.message(), name);
        if (stack.size() == 1) {
            noteName(name);
        }
        JsonToken value = json.nextToken();
        if (field == null) {
            json.skipChildren();
        } else if (field.list()) {
            list(json, field, value);
        } else if (value != JsonToken.VALUE_NULL) {
            value(json, field, value);
        }
    }

    private void list(JsonParser json, JsonField field, JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            stack.pushList(field);
        } else if (token != JsonToken.VALUE_NULL) {
            throw new Malformed(field.name() + " must be a list", JsonParsers.position(json));
        }
    }

    /** A null in a list is an element with nothing set: it keeps its place. */
    private void element(JsonParser json, JsonField field, JsonToken token) throws IOException {
        if (field.form() == JsonField.Form.RECORD) {
            startRecord();
        }
        if (token != JsonToken.VALUE_NULL) {
            value(json, field, token);
            return;
        }
        tape.open(field.tag());
        tape.close();
        endRecordAt(stack.size());
    }

    private void value(JsonParser json, JsonField field, JsonToken token) throws IOException {
        if (field.child() == Schema.NO_CHILD) {
            scalars.read(json, field, token);
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            throw new Malformed(field.name() + " must be an object", JsonParsers.position(json));
        }
        tape.open(field.tag());
        stack.push(field, field.child());
    }

    private void close() {
        boolean message = !stack.inList();
        stack.pop();
        if (message && stack.size() > 0) {
            tape.close();
            endRecordAt(stack.size());
        }
    }

    private void startRecord() {
        recordLevel = stack.size();
        recordTape = tape.size();
        recordTexts = tape.textSize();
        records++;
    }

    private void endRecordAt(int level) {
        if (level != recordLevel) {
            return;
        }
        recordLevel = NONE;
        if (keptSize == kept.length) {
            kept = Arrays.copyOf(kept, keptSize * 2);
        }
        kept[keptSize++] = records - 1;
    }

    /** Goes to the end of the record that is being read, and forgets what was noted of it. */
    private void leaveOut(JsonParser json, Malformed fault) throws IOException {
        faults.add(new Fault(records - 1, String.valueOf(fault.getMessage())));
        json.skipChildren();
        while (stack.size() > recordLevel) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                stack.pop();
            } else {
                json.skipChildren();
            }
        }
        tape.truncate(recordTape, recordTexts);
        recordLevel = NONE;
    }
}
