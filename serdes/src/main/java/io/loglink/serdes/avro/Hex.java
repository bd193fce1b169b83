package io.loglink.serdes.avro;

import io.loglink.serdes.otlp.Slice;

/** Ids as lower-case hex. Stateless. */
final class Hex {
    /** Bytes of a trace id. */
    static final int TRACE_ID = 16;
    /** Bytes of a span id. */
    static final int SPAN_ID = 8;

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

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
        out.put(2 * length << 1);
        byte[] into = out.buffer();
        int at = out.size();
        for (int i = from; i < to; i++) {
            into[at++] = DIGITS[(source[i] >> 4) & 0xF];
            into[at++] = DIGITS[source[i] & 0xF];
        }
        out.skip(2 * length);
    }

    private static boolean allZero(byte[] source, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits |= source[i];
        }
        return bits == 0;
    }
}
