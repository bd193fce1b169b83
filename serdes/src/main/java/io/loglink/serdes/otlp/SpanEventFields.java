package io.loglink.serdes.otlp;

/** The fields of one event of a span. One instance is used again and again. Not thread-safe. */
public final class SpanEventFields {
    private static final int TIME_UNIX_NANO = 1;
    private static final int NAME = 2;
    private static final int ATTRIBUTES = 3;
    private static final int DROPPED_ATTRIBUTES_COUNT = 4;

    private final FieldCursor fields = new FieldCursor();
    private final NestedAttributes attributes = new NestedAttributes(ATTRIBUTES);
    private final Slice name = new Slice();
    private long timeUnixNano;
    private long droppedAttributesCount;

    void read(byte[] source, int start, int end) {
        timeUnixNano = 0;
        droppedAttributesCount = 0;
        name.clear();
        attributes.reset(source, start, end);
        fields.reset(source, start, end);
        while (fields.next()) {
            switch (fields.field()) {
                case TIME_UNIX_NANO -> timeUnixNano = fields.fixed64();
                case NAME -> name.setTo(fields);
                case ATTRIBUTES -> attributes.count();
                case DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = fields.varint() & 0xFFFFFFFFL;
                default -> {
                    // A field that OTLP may get.
                }
            }
        }
    }

    /** Nanoseconds since 1970, unsigned; 0 when not given. */
    public long timeUnixNano() {
        return timeUnixNano;
    }

    public Slice name() {
        return name;
    }

    public NestedAttributes attributes() {
        return attributes;
    }

    /** 0 to 2^32 - 1. */
    public long droppedAttributesCount() {
        return droppedAttributesCount;
    }
}
