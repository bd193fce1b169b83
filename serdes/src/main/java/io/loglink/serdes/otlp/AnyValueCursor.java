package io.loglink.serdes.otlp;

/**
 * Looks into one AnyValue. Where several alternatives are set the last one counts, as in protobuf; unlike there, an array or
 * a map that is written in several pieces is not joined: its last piece counts. One instance is used again and again. Not
 * thread-safe.
 */
public final class AnyValueCursor {
    private static final ValueType[] TYPES = {
        ValueType.EMPTY,
        ValueType.STRING,
        ValueType.BOOL,
        ValueType.INT,
        ValueType.DOUBLE,
        ValueType.ARRAY,
        ValueType.MAP,
        ValueType.BYTES,
        // string_value_strindex: profiles only, and so absent here.
        ValueType.EMPTY
    };

    private final FieldCursor fields = new FieldCursor();
    private ValueType type = ValueType.EMPTY;
    private int payloadStart;
    private int payloadEnd;
    private long number;

    /**
     * Reads the content of the AnyValue from {@code from} to before {@code to}, which {@link OtlpReader} has checked.
     *
     * @return this
     */
    public AnyValueCursor read(byte[] bytes, int from, int to) {
        int text = AnyValueWalker.plainStringStart(bytes, from, to);
        if (text >= 0) {
            // As in FieldCursor: a reference is stored only when it changes.
            if (type != ValueType.STRING) {
                type = ValueType.STRING;
            }
            payloadStart = text;
            payloadEnd = to;
            return this;
        }
        type = ValueType.EMPTY;
        payloadStart = to;
        payloadEnd = to;
        number = 0;
        fields.reset(bytes, from, to);
        while (fields.next()) {
            int field = fields.field();
            if (field < TYPES.length) {
                type = TYPES[field];
                payloadStart = fields.start();
                payloadEnd = fields.end();
                number = switch (fields.wireType()) {
                    case Wire.VARINT -> fields.varint();
                    case Wire.FIXED64 -> fields.fixed64();
                    default -> 0;
                };
            }
        }
        return this;
    }

    public ValueType type() {
        return type;
    }

    /**
     * Where the value starts: the text of a string, the bytes, the ArrayValue (AnyValues in field 1) or the KeyValueList (KeyValues
     * in field 1).
     */
    public int payloadStart() {
        return payloadStart;
    }

    public int payloadEnd() {
        return payloadEnd;
    }

    /** The value of an {@link ValueType#INT}; undefined for other types. */
    public long longValue() {
        return number;
    }

    /** The value of a {@link ValueType#DOUBLE}; undefined for other types. */
    public double doubleValue() {
        return Double.longBitsToDouble(number);
    }

    /** The value of a {@link ValueType#BOOL}; undefined for other types. */
    public boolean boolValue() {
        return number != 0;
    }
}
