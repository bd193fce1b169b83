package io.loglink.serdes.otlp;

/**
 * Reads varints and lengths the way protobuf-java does: up to ten bytes, shortest form or not, cut to the width that is asked
 * for. Returns the value and keeps the position after it. Not thread-safe.
 */
final class Varints {
    private int next;

    /** The position after the varint or length read last. */
    int next() {
        return next;
    }

    /**
     * The varint at {@code at}.
     *
     * @throws Malformed if it passes {@code limit} or ten bytes
     */
    long read(byte[] bytes, int at, int limit) {
        long value = 0;
        int position = at;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position >= limit) {
                throw new Malformed("a varint passes the end of its message", at);
            }
            byte read = bytes[position++];
            value |= (read & 0x7FL) << shift;
            if (read >= 0) {
                next = position;
                return value;
            }
        }
        throw new Malformed("a varint is longer than ten bytes", at);
    }

    /** Where the content ends whose length stands at {@code at}; {@link #next()} is where it starts. */
    int readLength(byte[] bytes, int at, int limit) {
        // protobuf-java cuts a length to 32 bits before it looks at it, so that 2^32 + 1 counts as 1.
        int length = (int) read(bytes, at, limit);
        if (length < 0 || length > limit - next) {
            throw new Malformed("a length of " + length + " passes the end of its message", at);
        }
        return next + length;
    }
}
