package io.loglink.serdes.otlp;

/** The fields of one link of a span. One instance is used again and again. Not thread-safe. */
public final class SpanLinkFields {
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int TRACE_STATE = 3;
    private static final int ATTRIBUTES = 4;
    private static final int DROPPED_ATTRIBUTES_COUNT = 5;
    private static final int FLAGS = 6;

    private final FieldCursor fields = new FieldCursor();
    private final NestedAttributes attributes = new NestedAttributes(ATTRIBUTES);
    private final Slice traceId = new Slice();
    private final Slice spanId = new Slice();
    private final Slice traceState = new Slice();
    private long droppedAttributesCount;
    private long flags;

    void read(byte[] source, int start, int end) {
        droppedAttributesCount = 0;
        flags = 0;
        traceId.clear();
        spanId.clear();
        traceState.clear();
        attributes.reset(source, start, end);
        fields.reset(source, start, end);
        while (fields.next()) {
            switch (fields.field()) {
                case TRACE_ID -> traceId.setTo(fields);
                case SPAN_ID -> spanId.setTo(fields);
                case TRACE_STATE -> traceState.setTo(fields);
                case ATTRIBUTES -> attributes.count();
                case DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = fields.varint() & 0xFFFFFFFFL;
                case FLAGS -> flags = fields.fixed32();
                default -> {
                    // A field that OTLP may get.
                }
            }
        }
    }

    /** Any number of bytes. */
    public Slice traceId() {
        return traceId;
    }

    /** Any number of bytes. */
    public Slice spanId() {
        return spanId;
    }

    public Slice traceState() {
        return traceState;
    }

    public NestedAttributes attributes() {
        return attributes;
    }

    /** 0 to 2^32 - 1. */
    public long droppedAttributesCount() {
        return droppedAttributesCount;
    }

    /** 0 to 2^32 - 1. */
    public long flags() {
        return flags;
    }
}
