package io.loglink.serdes.otlp;

/**
 * Checks a message with everything in it, however deep, on a stack of its own. It accepts what protobuf-java accepts, and is
 * apart from it in three ways: text may be invalid UTF-8, nesting has no limit, and a known field of another wire type is an
 * error (protobuf-java takes it for an unknown field, so that a span reads as a log with nothing in it). Not thread-safe.
 */
final class Validator {
    private static final byte STRING_VALUE = (byte) Wire.tag(1, Wire.LENGTH);
    private static final byte BOOL_VALUE = (byte) Wire.tag(2, Wire.VARINT);
    private static final byte INT_VALUE = (byte) Wire.tag(3, Wire.VARINT);
    private static final byte DOUBLE_VALUE = (byte) Wire.tag(4, Wire.FIXED64);
    private static final int LONGEST_NUMBER = 11;
    private static final int DOUBLE_SIZE = 9;

    private final Varints varints = new Varints();
    private final GroupSkipper groups = new GroupSkipper();
    private final IntStack parents = new IntStack();

    /**
     * Checks the message of type {@code type} (of {@link Schema}) from {@code from} to before {@code to}.
     *
     * @throws Malformed at the first fault
     */
    void validate(byte[] bytes, int type, int from, int to) {
        // Nearly every AnyValue is one short text or one number: seen at a glance, without the walk.
        if (type == Schema.ANY_VALUE && isOneScalar(bytes, from, to)) {
            return;
        }
        walk(bytes, type, from, to);
    }

    private static boolean isOneScalar(byte[] bytes, int from, int to) {
        int size = to - from;
        if (size < 2) {
            return false;
        }
        byte tag = bytes[from];
        if (tag == STRING_VALUE) {
            int length = bytes[from + 1];
            return length >= 0
                    ? length == size - 2
                    : size > 2 && ((length & 0x7F) | (bytes[from + 2] << 7)) == size - 3;
        }
        if (tag == DOUBLE_VALUE) {
            return size == DOUBLE_SIZE;
        }
        return (tag == INT_VALUE || tag == BOOL_VALUE) && size <= LONGEST_NUMBER && isOneVarint(bytes, from + 1, to);
    }

    private static boolean isOneVarint(byte[] bytes, int from, int to) {
        int last = from;
        while (last < to && bytes[last] < 0) {
            last++;
        }
        return last == to - 1;
    }

    private void walk(byte[] bytes, int type, int from, int to) {
        parents.clear();
        int message = type;
        int end = to;
        int position = from;
        while (true) {
            if (position == end) {
                if (parents.size() == 0) {
                    return;
                }
                message = parents.pop();
                end = parents.pop();
                continue;
            }
            int tag = tagAt(bytes, position, end);
            int rule = Schema.rule(message, tag);
            if (!Schema.allows(rule, tag)) {
                throw Schema.wrongWireType(message, tag, position);
            }
            int child = Schema.child(rule);
            if (child == Schema.NO_CHILD) {
                position = skipValue(bytes, tag, varints.next(), end);
                continue;
            }
            int childEnd = varints.readLength(bytes, varints.next(), end);
            // A parent that ends with this child has nothing left to check, so the usual nesting takes no stack at all.
            if (childEnd != end) {
                parents.push(end);
                parents.push(message);
            }
            position = varints.next();
            end = childEnd;
            message = child;
        }
    }

    /** The position after the value of {@code tag}, which stands at {@code at} and holds no known message. */
    int skipValue(byte[] bytes, int tag, int at, int limit) {
        return switch (Wire.wireType(tag)) {
            case Wire.VARINT -> {
                varints.read(bytes, at, limit);
                yield varints.next();
            }
            case Wire.FIXED64 -> afterFixed(at, 8, limit);
            case Wire.LENGTH -> varints.readLength(bytes, at, limit);
            case Wire.START_GROUP -> groups.skip(bytes, Wire.field(tag), at, limit);
            case Wire.FIXED32 -> afterFixed(at, 4, limit);
            default -> throw Wire.noValue(tag, at);
        };
    }

    private int tagAt(byte[] bytes, int position, int end) {
        return (int) varints.read(bytes, position, end);
    }

    private static int afterFixed(int at, int width, int limit) {
        if (limit - at < width) {
            throw new Malformed("a number of " + width + " bytes passes the end of its message", at);
        }
        return at + width;
    }
}
