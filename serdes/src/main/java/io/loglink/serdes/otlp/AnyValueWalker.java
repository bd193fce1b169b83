package io.loglink.serdes.otlp;

/**
 * Walks an AnyValue and all that is nested in it, of any depth, without recursion and without objects. {@link #start} gives
 * the first event; after {@link Event#ARRAY_START} or {@link Event#MAP_START} {@link #next} gives the others until the value
 * is closed, when {@link #depth()} is 0 again. The events of a map are {@link Event#KEY}, the events of its value, and so on.
 *
 * <p>Fields that occur several times count as in protobuf: of the alternatives of an AnyValue the last one, where arrays
 * (and maps) that follow each other are one; a value that is given several times is the concatenation of all of them. References to a string table ({@code string_value_strindex},
 * {@code key_strindex}) mean nothing in logs and spans and count as absent. The bytes must be what {@link OtlpReader} has
 * accepted. Not thread-safe.
 */
public final class AnyValueWalker {
    /** What stands at the walker's position. */
    public enum Event {
        /** A value with nothing set. */
        EMPTY,
        /** A string, from {@link #textStart()} to {@link #textEnd()}; perhaps not valid UTF-8. */
        STRING,
        /** A bool, {@link #longValue()} is 0 when false. */
        BOOL,
        /** An int, {@link #longValue()}. */
        INT,
        /** A double, {@link #longValue()} holds its bits. */
        DOUBLE,
        /** Bytes, from {@link #textStart()} to {@link #textEnd()}. */
        BYTES,
        ARRAY_START,
        ARRAY_END,
        MAP_START,
        MAP_END,
        /** The key of the next value, from {@link #textStart()} to {@link #textEnd()}; empty when it has none. */
        KEY
    }

    private static final int STRING_VALUE = 1;
    private static final int BOOL_VALUE = 2;
    private static final int INT_VALUE = 3;
    private static final int DOUBLE_VALUE = 4;
    private static final int ARRAY_VALUE = 5;
    private static final int KVLIST_VALUE = 6;
    private static final int BYTES_VALUE = 7;
    private static final int LAST_ALTERNATIVE = 8;
    private static final byte PLAIN_STRING = (byte) Wire.tag(STRING_VALUE, Wire.LENGTH);
    private static final byte PLAIN_INT = (byte) Wire.tag(INT_VALUE, Wire.VARINT);
    private static final byte PLAIN_DOUBLE = (byte) Wire.tag(DOUBLE_VALUE, Wire.FIXED64);
    private static final int LONGEST_PLAIN_INT = 1 + 8;
    private static final int KEY_VALUE_KEY = 1;
    private static final int KEY_VALUE_VALUE = 2;

    private final FieldCursor fields = new FieldCursor();
    private final OpenContainers open = new OpenContainers(fields);
    private byte[] bytes = {};
    private int textStart;
    private int textEnd;
    private long longValue;

    private boolean valuePending;
    private int pendingOuter;
    private int pendingOuterEnd;
    private int pendingStart;
    private int pendingEnd;

    /** Starts at the AnyValue whose content {@code source} holds from {@code from} to before {@code to}. */
    public Event start(byte[] source, int from, int to) {
        begin(source);
        return value(0, 0, 0, from, to);
    }

    /** Starts at the value of an attribute of the batch. */
    public Event start(OtlpBatch batch, int attribute) {
        Event event = start(batch.bytes(), batch.valueStart(attribute), batch.valueEnd(attribute));
        if (!isContainer(event) || isKeyAndValue(batch, attribute)) {
            return event;
        }
        fields.reset(batch.bytes(), batch.attributeFieldStart(attribute), batch.attributeFieldEnd(attribute));
        fields.next();
        return startMember(batch.bytes(), fields.start(), fields.end(), KEY_VALUE_VALUE);
    }

    /** Whether the attribute is one key and one value and nothing else, so that the value is not in several pieces. */
    private static boolean isKeyAndValue(OtlpBatch batch, int attribute) {
        int content = fieldLength(batch.keyEnd(attribute) - batch.keyStart(attribute))
                + fieldLength(batch.valueEnd(attribute) - batch.valueStart(attribute));
        return fieldLength(content) == batch.attributeFieldEnd(attribute) - batch.attributeFieldStart(attribute);
    }

    /**
     * Where the text of an AnyValue starts that is one string and nothing else, as most are; -1 if it is anything else, which
     * {@link #start} can tell. The text ends where the AnyValue ends.
     */
    public static int plainStringStart(byte[] bytes, int from, int to) {
        int length = to - from - 2;
        if (length >= 0 && bytes[from] == PLAIN_STRING) {
            int first = bytes[from + 1];
            if (first == length) {
                return from + 2;
            }
            if (first < 0
                    && length > 0
                    && bytes[from + 2] >= 0
                    && ((first & 0x7F) | bytes[from + 2] << 7) == length - 1) {
                return from + 3;
            }
        }
        return -1;
    }

    /** The number of an AnyValue that is one int from 0 to 2^56 and nothing else; -1 if it is anything else. */
    public static long plainInt(byte[] bytes, int from, int to) {
        int size = to - from;
        if (size < 2 || size > LONGEST_PLAIN_INT || bytes[from] != PLAIN_INT) {
            return -1;
        }
        long value = 0;
        for (int at = from + 1, shift = 0; at < to; at++, shift += 7) {
            byte read = bytes[at];
            // The last byte of a varint, and no other, has its highest bit clear.
            if (read >= 0 != (at == to - 1)) {
                return -1;
            }
            value |= (read & 0x7FL) << shift;
        }
        return value;
    }

    /** Whether an AnyValue is one double, whose bits stand behind the first byte, and nothing else. */
    public static boolean isPlainDouble(byte[] bytes, int from, int to) {
        return to - from == 1 + Double.BYTES && bytes[from] == PLAIN_DOUBLE;
    }

    private static int fieldLength(int content) {
        return 1 + Wire.sizeOf(content) + content;
    }

    /** Starts at the AnyValue that stands in {@code field}, once or several times, of the message from {@code from}. */
    Event startMember(byte[] source, int from, int to, int field) {
        begin(source);
        return value(from, to, field, 0, 0);
    }

    private void begin(byte[] source) {
        if (bytes != source) {
            bytes = source;
        }
        valuePending = false;
        open.clear(source);
    }

    /** Number of arrays and maps that are open. */
    public int depth() {
        return open.depth();
    }

    /** Where the text of a string or key, or the bytes, start. */
    public int textStart() {
        return textStart;
    }

    /** The position after the text of a string or key, or after the bytes. */
    public int textEnd() {
        return textEnd;
    }

    /** The value of an int, a bool or a double, as the event says. */
    public long longValue() {
        return longValue;
    }

    /** After {@link Event#KEY}: leaves out the value of the key. */
    public void skipValue() {
        valuePending = false;
    }

    /** The next event of the containers that are open; not to be called at {@link #depth()} 0. */
    public Event next() {
        if (valuePending) {
            valuePending = false;
            return value(pendingOuter, pendingOuterEnd, KEY_VALUE_VALUE, pendingStart, pendingEnd);
        }
        boolean map = open.kind() == KVLIST_VALUE;
        if (!open.toNextElement()) {
            open.close();
            return map ? Event.MAP_END : Event.ARRAY_END;
        }
        return map ? key(fields.start(), fields.end()) : value(0, 0, 0, fields.start(), fields.end());
    }

    private Event key(int from, int to) {
        pendingOuter = to;
        pendingOuterEnd = to;
        pendingStart = to;
        pendingEnd = to;
        textStart = from;
        textEnd = from;
        boolean given = false;
        fields.reset(bytes, from, to);
        while (fields.next()) {
            if (fields.isLengthDelimited(KEY_VALUE_KEY)) {
                textStart = fields.start();
                textEnd = fields.end();
            } else if (fields.isLengthDelimited(KEY_VALUE_VALUE) && !given) {
                given = true;
                pendingOuter = fields.end();
                pendingStart = fields.start();
                pendingEnd = fields.end();
            }
        }
        valuePending = true;
        return Event.KEY;
    }

    /** The value that begins with the AnyValue from {@code from} and goes on in the fields of the outer message. */
    private Event value(int outer, int outerEnd, int outerField, int from, int to) {
        Event event = Event.EMPTY;
        int rest = outer;
        int partStart = from;
        int partEnd = to;
        while (true) {
            fields.reset(bytes, partStart, partEnd);
            while (fields.next()) {
                if (fields.field() > LAST_ALTERNATIVE) {
                    continue;
                }
                Event read = read();
                if (read != event && isContainer(read)) {
                    open.prepare(rest, outerEnd, outerField, partEnd);
                }
                event = read;
            }
            if (!open.toMember(rest, outerEnd, outerField)) {
                break;
            }
            rest = fields.end();
            partStart = fields.start();
            partEnd = fields.end();
        }
        if (isContainer(event)) {
            open.open();
        }
        return event;
    }

    private static boolean isContainer(Event event) {
        return event == Event.ARRAY_START || event == Event.MAP_START;
    }

    /** Reads the alternative at the cursor. */
    private Event read() {
        return switch (fields.field()) {
            case STRING_VALUE -> text(Event.STRING);
            case BOOL_VALUE -> number(Event.BOOL, fields.varint() == 0 ? 0 : 1);
            case INT_VALUE -> number(Event.INT, fields.varint());
            case DOUBLE_VALUE -> number(Event.DOUBLE, fields.fixed64());
            case ARRAY_VALUE -> Event.ARRAY_START;
            case KVLIST_VALUE -> Event.MAP_START;
            case BYTES_VALUE -> text(Event.BYTES);
            // A reference to a string table.
            default -> Event.EMPTY;
        };
    }

    private Event number(Event event, long value) {
        longValue = value;
        return event;
    }

    private Event text(Event event) {
        textStart = fields.start();
        textEnd = fields.end();
        return event;
    }
}
