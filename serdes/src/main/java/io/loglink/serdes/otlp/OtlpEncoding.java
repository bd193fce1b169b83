package io.loglink.serdes.otlp;

import org.jspecify.annotations.Nullable;

/** How a batch is encoded, which nothing on a Kafka message says but its first bytes. */
public enum OtlpEncoding {
    /** Protobuf. A request has only field 1, so it starts with that tag, 0x0A; no bytes at all are an empty batch. */
    OTLP_PROTO,
    /** OTLP's JSON, an object. */
    OTLP_JSON,
    /** Protobuf behind the frame of a schema registry, which starts with a zero byte. */
    CONFLUENT_PROTO;

    private static final byte REQUEST_TAG = (byte) Wire.tag(1, Wire.LENGTH);

    /** The encoding that the first bytes of a value speak of; null when they speak of none. */
    public static @Nullable OtlpEncoding detect(byte[] value) {
        if (value.length == 0) {
            return OTLP_PROTO;
        }
        if (value[0] == 0) {
            return CONFLUENT_PROTO;
        }
        int brace = skipBlanks(value, byteOrderMark(value));
        boolean object = brace < value.length && value[brace] == '{';
        if (value[0] == REQUEST_TAG) {
            return object && startsMember(value, brace) ? OTLP_JSON : OTLP_PROTO;
        }
        return object ? OTLP_JSON : null;
    }

    /** How many bytes a byte order mark takes at the start of a value. */
    static int byteOrderMark(byte[] value) {
        boolean mark =
                value.length >= 3 && value[0] == (byte) 0xEF && value[1] == (byte) 0xBB && value[2] == (byte) 0xBF;
        return mark ? 3 : 0;
    }

    /**
     * The tag of protobuf is also a line feed. Behind one, a brace is JSON only with a quote after it: as protobuf that would be
     * a ResourceLogs of 123 bytes that starts with an unknown field.
     */
    private static boolean startsMember(byte[] value, int brace) {
        int next = skipBlanks(value, brace + 1);
        return next < value.length && value[next] == '"';
    }

    private static int skipBlanks(byte[] value, int from) {
        int at = from;
        while (at < value.length && (value[at] == ' ' || value[at] == '\t' || value[at] == '\n' || value[at] == '\r')) {
            at++;
        }
        return at;
    }
}
