package io.loglink.serdes.avro;

import io.loglink.serdes.otlp.AnyValueWalker;
import io.loglink.serdes.otlp.AnyValueWalker.Event;

/** Writes an array or a map of OTLP as JSON text (RFC 8259), without white space; escapes as Jackson's. Not thread-safe. */
final class JsonText {
    private static final byte[] NULL = AnyValueText.ascii("null");
    private static final byte[] HEX_DIGITS = AnyValueText.ascii("0123456789ABCDEF");
    private static final byte[] SHORT_ESCAPES = shortEscapes();

    private final AnyValueWalker walker;
    private final SeenKeys keys = new SeenKeys();

    JsonText(AnyValueWalker walker) {
        this.walker = walker;
    }

    /** Appends the container that the walker has just entered, and leaves the walker behind it. */
    void append(AvroOutput out, byte[] source, Event start) {
        value(out, source, start);
        while (walker.depth() > 0) {
            write(out, source, walker.next());
        }
    }

    private void write(AvroOutput out, byte[] source, Event event) {
        switch (event) {
            case ARRAY_END -> out.writeByte(']');
            case MAP_END -> {
                keys.endMap();
                out.writeByte('}');
            }
            case KEY -> key(out, source);
            default -> {
                comma(out);
                value(out, source, event);
            }
        }
    }

    private void value(AvroOutput out, byte[] source, Event event) {
        switch (event) {
            case ARRAY_START -> out.writeByte('[');
            case MAP_START -> {
                keys.beginMap();
                out.writeByte('{');
            }
            case STRING -> {
                out.writeByte('"');
                escaped(out, source, walker.textStart(), walker.textEnd());
                out.writeByte('"');
            }
            case BYTES -> {
                out.writeByte('"');
                Base64Text.write(out, source, walker.textStart(), walker.textEnd());
                out.writeByte('"');
            }
            case BOOL -> out.writeRaw(AnyValueText.bool(walker.longValue()));
            case INT -> out.writeDecimal(walker.longValue());
            case DOUBLE -> number(out, walker.longValue());
            default -> out.writeRaw(NULL);
        }
    }

    private void key(AvroOutput out, byte[] source) {
        int before = out.size();
        comma(out);
        out.writeByte('"');
        int start = out.size();
        escaped(out, source, walker.textStart(), walker.textEnd());
        if (!keys.add(out.buffer(), start, out.size())) {
            out.truncate(before);
            walker.skipValue();
            return;
        }
        out.writeByte('"');
        out.writeByte(':');
    }

    /** A comma, unless the value or key is the first of its container or belongs to the key before it. */
    private static void comma(AvroOutput out) {
        byte last = out.buffer()[out.size() - 1];
        if (last != '[' && last != '{' && last != ':') {
            out.writeByte(',');
        }
    }

    private static void number(AvroOutput out, long bits) {
        boolean finite = Double.isFinite(Double.longBitsToDouble(bits));
        if (!finite) {
            out.writeByte('"');
        }
        AnyValueText.writeDouble(out, bits);
        if (!finite) {
            out.writeByte('"');
        }
    }

    private static void escaped(AvroOutput out, byte[] source, int from, int to) {
        if (Utf8.isValid(source, from, to)) {
            escapedValid(out, source, from, to);
        } else {
            byte[] repaired = AvroOutput.repaired(source, from, to);
            escapedValid(out, repaired, 0, repaired.length);
        }
    }

    private static void escapedValid(AvroOutput out, byte[] source, int from, int to) {
        int plain = from;
        for (int at = from; at < to; at++) {
            byte b = source[at];
            if (b < 0 || (b >= ' ' && b != '"' && b != '\\')) {
                continue;
            }
            out.writeRaw(source, plain, at);
            plain = at + 1;
            escape(out, b);
        }
        out.writeRaw(source, plain, to);
    }

    private static void escape(AvroOutput out, byte b) {
        out.ensure(6);
        out.put('\\');
        if (SHORT_ESCAPES[b] != 0) {
            out.put(SHORT_ESCAPES[b]);
            return;
        }
        out.put('u');
        out.put('0');
        out.put('0');
        out.put(HEX_DIGITS[b >> 4]);
        out.put(HEX_DIGITS[b & 0xF]);
    }

    private static byte[] shortEscapes() {
        byte[] escapes = new byte['\\' + 1];
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        escapes['\b'] = 'b';
        escapes['\f'] = 'f';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        return escapes;
    }
}
