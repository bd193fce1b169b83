package io.loglink.serdes.avro;

import io.loglink.serdes.otlp.Slice;

/** Ids as lower-case hex. Stateless. */
final class Hex {
    /** Bytes of a trace id; whole words, like those of a span id. */
    static final int TRACE_ID = 16;
    /** Bytes of a span id. */
    static final int SPAN_ID = 8;

    /** The two digits of a byte, the first one in the lower half. */
    private static final short[] PAIRS = pairs();

    private Hex() {}

    /**
     * An Avro string: the id's bytes as hex, or empty when it is none. An id of another length or of zeros only means "not
     * associated" (OTLP, logs.proto and trace.proto).
     */
    static void writeId(AvroOutput out, byte[] source, Slice id, int length) {
        int from = id.start();
        int to = id.end();
        if (to - from != length || allZero(source, from, to)) {
            out.writeByte(0);
            return;
        }
        out.ensure(1 + 2 * length);
        out.put((2 * length) << 1);
        byte[] into = out.buffer();
        int at = out.size();
        for (int i = from; i < to; i++) {
            Words.setPair(into, at, PAIRS[source[i] & 0xFF]);
            at += 2;
        }
        out.skip(2 * length);
    }

    private static boolean allZero(byte[] source, int from, int to) {
        long bits = 0;
        for (int at = from; at < to; at += Long.BYTES) {
            bits |= Words.get(source, at);
        }
        return bits == 0;
    }

    private static short[] pairs() {
        short[] pairs = new short[256];
        for (int value = 0; value < pairs.length; value++) {
            pairs[value] = (short) (digit(value >> 4) | (digit(value & 0xF) << 8));
        }
        return pairs;
    }

    private static int digit(int value) {
        return Character.forDigit(value, 16);
    }
}
