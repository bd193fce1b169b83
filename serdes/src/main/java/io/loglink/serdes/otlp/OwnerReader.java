package io.loglink.serdes.otlp;

/**
 * Reads a message that owns attributes, which is a LogRecord, a Span, a Resource or an InstrumentationScope: checks all of it
 * and keeps where its attributes and its noted fields stand. Not thread-safe.
 */
final class OwnerReader {
    private final Varints varints = new Varints();
    private final Validator validator;
    private final AttributeReader attributes;

    OwnerReader(Validator validator) {
        this.validator = validator;
        this.attributes = new AttributeReader(validator);
    }

    /**
     * Reads the message of type {@code owner} from {@code from} to before {@code to}: appends its attributes to
     * {@code pool} and sets the columns of {@code rows} that {@link Schema} names.
     *
     * @throws Malformed at the first fault; rows may have been added by then
     */
    void read(byte[] bytes, int owner, int from, int to, IntRows pool, IntRows rows, int row) {
        int attributesTag = Schema.attributesTag(owner);
        int position = from;
        while (position < to) {
            int fieldStart = position;
            // Tags and lengths of one byte are read in place: they are nearly all there is.
            int tag = bytes[position++];
            if (tag < 0) {
                tag = (int) varints.read(bytes, fieldStart, to);
                position = varints.next();
            }
            if (Wire.wireType(tag) != Wire.LENGTH) {
                position = readNumber(bytes, owner, tag, fieldStart, position, to, rows, row);
                continue;
            }
            int length = position < to ? bytes[position] : -1;
            int start = position + 1;
            int end = start + length;
            if (length < 0 || end > to) {
                end = varints.readLength(bytes, position, to);
                start = varints.next();
            }
            if (tag == attributesTag) {
                attributes.read(bytes, fieldStart, start, end, pool);
            } else {
                readContent(bytes, owner, tag, fieldStart, start, end, rows, row);
            }
            position = end;
        }
    }

    /** Reads a field without a length, whose value starts at {@code at}, and returns the position after it. */
    private int readNumber(byte[] bytes, int owner, int tag, int fieldStart, int at, int to, IntRows rows, int row) {
        int rule = Schema.rule(owner, tag);
        if (!Schema.allows(rule, tag)) {
            throw Schema.wrongWireType(owner, tag, fieldStart);
        }
        // Times are the usual numbers of a record, and seen at a glance.
        int end = Wire.wireType(tag) == Wire.FIXED64 && to - at >= Long.BYTES
                ? at + Long.BYTES
                : validator.skipValue(bytes, tag, at, to);
        keep(rule, at, end, rows, row);
        return end;
    }

    private void readContent(
            byte[] bytes, int owner, int tag, int fieldStart, int start, int end, IntRows rows, int row) {
        int rule = Schema.rule(owner, tag);
        if (!Schema.allows(rule, tag)) {
            throw Schema.wrongWireType(owner, tag, fieldStart);
        }
        int child = Schema.child(rule);
        if (child != Schema.NO_CHILD) {
            validator.validate(bytes, child, start, end);
        }
        keep(rule, start, end, rows, row);
    }

    private static void keep(int rule, int start, int end, IntRows rows, int row) {
        int column = Schema.column(rule);
        if (column != 0) {
            rows.set(row, column, start);
            rows.set(row, column + 1, end);
        }
    }
}
