package io.loglink.serdes.otlp;

/** Reads one attribute, a KeyValue, into a row of positions. Not thread-safe. */
final class AttributeReader {
    private static final byte KEY = (byte) Wire.tag(1, Wire.LENGTH);
    private static final byte VALUE = (byte) Wire.tag(2, Wire.LENGTH);
    private static final int FIRST_VALUE_FIELD = 1;
    private static final int LAST_VALUE_FIELD = 8;

    private final Validator validator;
    private final FieldCursor fields = new FieldCursor();
    private final FieldCursor valueFields = new FieldCursor();

    AttributeReader(Validator validator) {
        this.validator = validator;
    }

    /**
     * Adds the attribute whose field starts at {@code fieldStart} and whose KeyValue stands from {@code from} to before
     * {@code to}.
     *
     * @throws Malformed if anything in it is malformed; no row is added then
     */
    void read(byte[] bytes, int fieldStart, int from, int to, IntRows into) {
        // The two usual shapes, key then value (SDKs) and value then key (the Collector), are told by two tags and two
        // lengths
        // of one byte each. A longer length is a negative byte and fails the comparisons.
        if (to - from >= 4) {
            int middle = from + 2 + bytes[from + 1];
            if (middle >= from + 2 && middle + 2 <= to && middle + 2 + bytes[middle + 1] == to) {
                if (bytes[from] == KEY && bytes[middle] == VALUE) {
                    validator.validate(bytes, Schema.ANY_VALUE, middle + 2, to);
                    into.add(fieldStart, to, from + 2, middle, middle + 2, to);
                    return;
                }
                if (bytes[from] == VALUE && bytes[middle] == KEY) {
                    validator.validate(bytes, Schema.ANY_VALUE, from + 2, middle);
                    into.add(fieldStart, to, middle + 2, to, from + 2, middle);
                    return;
                }
            }
        }
        readAnyShape(bytes, fieldStart, from, to, into);
    }

    private void readAnyShape(byte[] bytes, int fieldStart, int from, int to, IntRows into) {
        int keyStart = from;
        int keyEnd = from;
        int valueStart = from;
        int valueEnd = from;
        fields.reset(bytes, from, to);
        while (fields.next()) {
            if (!Schema.allows(Schema.rule(Schema.KEY_VALUE, fields.tag()), fields.tag())) {
                throw Schema.wrongWireType(Schema.KEY_VALUE, fields.tag(), fields.fieldStart());
            }
            if (fields.tag() == KEY) {
                keyStart = fields.start();
                keyEnd = fields.end();
            } else if (fields.tag() == VALUE) {
                validator.validate(bytes, Schema.ANY_VALUE, fields.start(), fields.end());
                // Repeated messages merge: a later one that sets nothing leaves the earlier one's value standing.
                if (valueStart == valueEnd || setsValue(bytes, fields.start(), fields.end())) {
                    valueStart = fields.start();
                    valueEnd = fields.end();
                }
            }
        }
        into.add(fieldStart, to, keyStart, keyEnd, valueStart, valueEnd);
    }

    private boolean setsValue(byte[] bytes, int from, int to) {
        valueFields.reset(bytes, from, to);
        while (valueFields.next()) {
            if (valueFields.field() >= FIRST_VALUE_FIELD && valueFields.field() <= LAST_VALUE_FIELD) {
                return true;
            }
        }
        return false;
    }
}
