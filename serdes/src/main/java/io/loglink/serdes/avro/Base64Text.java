package io.loglink.serdes.avro;

import java.nio.charset.StandardCharsets;

/** Bytes as base64 with padding (RFC 4648, section 4), written without a copy. Stateless. */
final class Base64Text {
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private Base64Text() {}

    static void write(AvroOutput out, byte[] source, int from, int to) {
        int at = from;
        for (; to - at >= 3; at += 3) {
            group(out, (source[at] & 0xFF) << 16 | (source[at + 1] & 0xFF) << 8 | (source[at + 2] & 0xFF), 4);
        }
        if (to - at == 2) {
            group(out, (source[at] & 0xFF) << 16 | (source[at + 1] & 0xFF) << 8, 3);
        } else if (to - at == 1) {
            group(out, (source[at] & 0xFF) << 16, 2);
        }
    }

    private static void group(AvroOutput out, int bits, int letters) {
        out.ensure(4);
        for (int i = 0; i < 4; i++) {
            out.put(i < letters ? ALPHABET[(bits >> (18 - 6 * i)) & 0x3F] : '=');
        }
    }
}
