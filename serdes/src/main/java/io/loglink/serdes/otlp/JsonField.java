package io.loglink.serdes.otlp;

/**
 * A field of a message as JSON names it.
 *
 * @param name its name in lowerCamelCase
 * @param tag its tag in protobuf
 * @param form how its value is written
 * @param list whether it is repeated
 * @param child the message that it holds, of {@link JsonSchema}; {@link Schema#NO_CHILD} when it holds none
 */
record JsonField(String name, int tag, Form form, boolean list, int child) {
    /** How a value is written in JSON, and with which wire type in protobuf. */
    enum Form {
        MESSAGE(Wire.LENGTH),
        /** A LogRecord or a Span: a message that may be broken by itself. */
        RECORD(Wire.LENGTH),
        STRING(Wire.LENGTH),
        BASE64(Wire.LENGTH),
        TRACE_ID(Wire.LENGTH),
        SPAN_ID(Wire.LENGTH),
        BOOL(Wire.VARINT),
        INT32(Wire.VARINT),
        UINT32(Wire.VARINT),
        INT64(Wire.VARINT),
        SEVERITY(Wire.VARINT),
        SPAN_KIND(Wire.VARINT),
        STATUS_CODE(Wire.VARINT),
        FIXED32(Wire.FIXED32),
        FIXED64(Wire.FIXED64),
        DOUBLE(Wire.FIXED64);

        private final int wireType;

        Form(int wireType) {
            this.wireType = wireType;
        }

        int wireType() {
            return wireType;
        }
    }
}
