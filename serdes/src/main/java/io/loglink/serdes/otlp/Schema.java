package io.loglink.serdes.otlp;

import java.util.Arrays;

/**
 * OTLP's messages as tables: for every known field its wire type, the message that it holds, and the column of the owner's
 * row that keeps its position. From opentelemetry-proto 1.11 ({@code common.proto}, {@code resource.proto},
 * {@code logs.proto}, {@code trace.proto}). A rule is one int, so that the reader decides on a field with one array read.
 */
final class Schema {
    static final int LOG_RECORD = 0;
    static final int SPAN = 1;
    static final int RESOURCE = 2;
    static final int SCOPE = 3;
    static final int KEY_VALUE = 4;
    static final int ANY_VALUE = 5;
    static final int ARRAY_VALUE = 6;
    static final int KEY_VALUE_LIST = 7;
    static final int EVENT = 8;
    static final int SPAN_LINK = 9;
    static final int STATUS = 10;
    static final int ENTITY_REF = 11;

    /** No child message: the field holds a string, bytes or a number. */
    static final int NO_CHILD = -1;

    private static final String[] NAMES = {
        "LogRecord",
        "Span",
        "Resource",
        "InstrumentationScope",
        "KeyValue",
        "AnyValue",
        "ArrayValue",
        "KeyValueList",
        "Span.Event",
        "Span.Link",
        "Status",
        "EntityRef"
    };

    private static final int FIELDS = 32;
    private static final int UNKNOWN = -1;
    private static final int CHILD_SHIFT = 4;
    private static final int COLUMN_SHIFT = 12;
    private static final int BYTE = 0xFF;
    private static final int NO_WIRE_TYPE = 7;

    private static final int NUMBER = Wire.VARINT;
    private static final int STRING = Wire.LENGTH;

    private static final int[][] RULES = {
        new Rules()
                .keptAt(Columns.TIME, 1, Wire.FIXED64)
                .keptAt(Columns.OBSERVED_TIME, 11, Wire.FIXED64)
                .values(NUMBER, 2, 7)
                .values(STRING, 3, 9, 10, 12)
                .values(Wire.FIXED32, 8)
                .message(5, ANY_VALUE)
                .message(6, KEY_VALUE)
                .table,
        new Rules()
                .keptAt(Columns.TIME, 7, Wire.FIXED64)
                .values(Wire.FIXED64, 8)
                .values(STRING, 1, 2, 3, 4, 5)
                .values(NUMBER, 6, 10, 12, 14)
                .values(Wire.FIXED32, 16)
                .message(9, KEY_VALUE)
                .message(11, EVENT)
                .message(13, SPAN_LINK)
                .message(15, STATUS)
                .table,
        new Rules().message(1, KEY_VALUE).values(NUMBER, 2).message(3, ENTITY_REF).table,
        new Rules()
                .keptAt(Columns.SCOPE_NAME, 1, STRING)
                .keptAt(Columns.SCOPE_VERSION, 2, STRING)
                .message(3, KEY_VALUE)
                .values(NUMBER, 4)
                .table,
        new Rules().values(STRING, 1).message(2, ANY_VALUE).values(NUMBER, 3).table,
        new Rules()
                .values(STRING, 1, 7)
                .values(NUMBER, 2, 3, 8)
                .values(Wire.FIXED64, 4)
                .message(5, ARRAY_VALUE)
                .message(6, KEY_VALUE_LIST)
                .table,
        new Rules().message(1, ANY_VALUE).table,
        new Rules().message(1, KEY_VALUE).table,
        new Rules()
                .values(Wire.FIXED64, 1)
                .values(STRING, 2)
                .message(3, KEY_VALUE)
                .values(NUMBER, 4)
                .table,
        new Rules()
                .values(STRING, 1, 2, 3)
                .message(4, KEY_VALUE)
                .values(NUMBER, 5)
                .values(Wire.FIXED32, 6)
                .table,
        new Rules().values(STRING, 2).values(NUMBER, 3).table,
        new Rules().values(STRING, 1, 2, 3, 4).table,
    };

    private Schema() {}

    /** The message type of the records of {@code signal}. */
    static int recordOf(Signal signal) {
        return signal == Signal.LOGS ? LOG_RECORD : SPAN;
    }

    /** The tag of the field that holds the attributes of an owner: LogRecord, Span, Resource or InstrumentationScope. */
    static int attributesTag(int owner) {
        return switch (owner) {
            case LOG_RECORD -> Wire.tag(6, Wire.LENGTH);
            case SPAN -> Wire.tag(9, Wire.LENGTH);
            case RESOURCE -> Wire.tag(1, Wire.LENGTH);
            case SCOPE -> Wire.tag(3, Wire.LENGTH);
            default -> throw new IllegalArgumentException("no attributes of its own: " + NAMES[owner]);
        };
    }

    /** What {@code message} says about the field of {@code tag}. */
    static int rule(int message, int tag) {
        int field = Wire.field(tag);
        return field < FIELDS ? RULES[message][field] : UNKNOWN;
    }

    /** Whether a field of this rule may have the wire type of {@code tag}: an unknown field may have any. */
    static boolean allows(int rule, int tag) {
        return rule == UNKNOWN || Wire.wireType(rule) == Wire.wireType(tag);
    }

    /** The message that a field of this rule holds, or {@link #NO_CHILD}. */
    static int child(int rule) {
        return rule == UNKNOWN ? NO_CHILD : (rule >>> CHILD_SHIFT & BYTE) - 1;
    }

    /** The first of the two columns that keep where the value starts and ends, or 0. */
    static int column(int rule) {
        return rule == UNKNOWN ? 0 : rule >>> COLUMN_SHIFT;
    }

    static Malformed wrongWireType(int message, int tag, int position) {
        if (Wire.field(tag) == 0) {
            return new Malformed("field number zero in " + NAMES[message], position);
        }
        return new Malformed(
                "field " + Wire.field(tag) + " of " + NAMES[message] + " has wire type " + Wire.wireType(tag)
                        + " instead of " + Wire.wireType(rule(message, tag)),
                position);
    }

    /** Builds the table of one message. */
    private static final class Rules {
        private final int[] table = new int[FIELDS];

        Rules() {
            Arrays.fill(table, UNKNOWN);
            // Field number zero is never right: a wire type that no tag passes for makes that one check with all the
            // others.
            table[0] = NO_WIRE_TYPE;
        }

        Rules values(int wireType, int... fields) {
            for (int field : fields) {
                table[field] = wireType;
            }
            return this;
        }

        Rules message(int field, int child) {
            table[field] = Wire.LENGTH | ((child + 1) << CHILD_SHIFT);
            return this;
        }

        Rules keptAt(int column, int field, int wireType) {
            table[field] = wireType | column << COLUMN_SHIFT;
            return this;
        }
    }
}
