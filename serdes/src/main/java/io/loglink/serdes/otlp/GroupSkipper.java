package io.loglink.serdes.otlp;

/**
 * Finds the end of a group, protobuf's oldest form of a nested message. OTLP has none, so that a group is always an unknown
 * field, and so is all that it holds. Groups in groups take no recursion. Not thread-safe.
 */
final class GroupSkipper {
    private final Varints varints = new Varints();
    private final IntStack open = new IntStack();

    /**
     * The position after the end tag of the group of {@code field} whose content starts at {@code from}.
     *
     * @throws Malformed if the group does not end before {@code limit}, or anything in it is malformed
     */
    int skip(byte[] bytes, int field, int from, int limit) {
        open.clear();
        open.push(field);
        int position = from;
        while (open.size() > 0) {
            // Every open group still needs its end tag: without this a run of start tags fills the memory before it
            // fails.
            if (open.size() > limit - position) {
                throw new Malformed("a group does not end in its message", position);
            }
            int tag = (int) varints.read(bytes, position, limit);
            if (Wire.field(tag) == 0) {
                throw new Malformed("field number zero", position);
            }
            position = skipField(bytes, tag, varints.next(), limit);
        }
        return position;
    }

    private int skipField(byte[] bytes, int tag, int at, int limit) {
        return switch (Wire.wireType(tag)) {
            case Wire.VARINT -> {
                varints.read(bytes, at, limit);
                yield varints.next();
            }
            case Wire.FIXED64 -> skipFixed(at, 8, limit);
            case Wire.LENGTH -> varints.readLength(bytes, at, limit);
            case Wire.START_GROUP -> {
                open.push(Wire.field(tag));
                yield at;
            }
            case Wire.END_GROUP -> {
                if (open.pop() != Wire.field(tag)) {
                    throw Wire.noValue(tag, at);
                }
                yield at;
            }
            case Wire.FIXED32 -> skipFixed(at, 4, limit);
            default -> throw Wire.noValue(tag, at);
        };
    }

    private static int skipFixed(int at, int width, int limit) {
        if (limit - at < width) {
            throw new Malformed("a number of " + width + " bytes passes the end of its message", at);
        }
        return at + width;
    }
}
