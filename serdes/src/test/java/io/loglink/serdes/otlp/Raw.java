package io.loglink.serdes.otlp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Protobuf written by hand, for the messages that no library would write. */
final class Raw {
    private Raw() {}

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] concat(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    /** A field with a length: a message or bytes. */
    static byte[] field(int number, byte[]... content) {
        byte[] inner = concat(content);
        return concat(tag(number, 2), varint(inner.length), inner);
    }

    static byte[] field(int number, String text) {
        return field(number, utf8(text));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] number(int number, long value) {
        return concat(tag(number, 0), varint(value));
    }

    static byte[] fixed64(int number, long value) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return concat(tag(number, 1), bytes);
    }

    static byte[] tag(int number, int wireType) {
        return varint(((long) number << 3) | wireType);
    }

    static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    /** A KeyValue with a string value, as an attribute of a LogRecord. */
    static byte[] logAttribute(String key, String value) {
        return field(6, field(1, key), field(2, field(1, value)));
    }

    /** A whole batch of logs or spans with one resource and one scope around these records. */
    static byte[] batch(byte[]... records) {
        byte[][] fields = new byte[records.length][];
        for (int i = 0; i < records.length; i++) {
            fields[i] = field(2, records[i]);
        }
        return field(1, field(2, fields));
    }
}
