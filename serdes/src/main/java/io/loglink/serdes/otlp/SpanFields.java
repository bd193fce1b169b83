package io.loglink.serdes.otlp;

/**
 * The fields of one Span apart from its attributes, which {@link OtlpBatch} holds: numbers as they came, texts as ranges of
 * the bytes it was read from. A field that is absent is 0 or empty. Events and links are read one after the other with
 * {@link #nextEvent} and {@link #nextLink}. One instance is used again and again. Not thread-safe.
 */
public final class SpanFields {
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int TRACE_STATE = 3;
    private static final int PARENT_SPAN_ID = 4;
    private static final int NAME = 5;
    private static final int KIND = 6;
    private static final int START_TIME_UNIX_NANO = 7;
    private static final int END_TIME_UNIX_NANO = 8;
    private static final int DROPPED_ATTRIBUTES_COUNT = 10;
    private static final int EVENTS = 11;
    private static final int DROPPED_EVENTS_COUNT = 12;
    private static final int LINKS = 13;
    private static final int DROPPED_LINKS_COUNT = 14;
    private static final int STATUS = 15;
    private static final int FLAGS = 16;
    private static final int STATUS_MESSAGE = 2;
    private static final int STATUS_CODE = 3;

    private final FieldCursor fields = new FieldCursor();
    private final FieldCursor inner = new FieldCursor();
    private final FieldCursor events = new FieldCursor();
    private final FieldCursor links = new FieldCursor();
    private byte[] bytes = {};
    private int kind;
    private long startTimeUnixNano;
    private long endTimeUnixNano;
    private long droppedAttributesCount;
    private long droppedEventsCount;
    private long droppedLinksCount;
    private long flags;
    private int statusCode;
    private int eventCount;
    private int linkCount;
    private final Slice traceId = new Slice();
    private final Slice spanId = new Slice();
    private final Slice parentSpanId = new Slice();
    private final Slice traceState = new Slice();
    private final Slice name = new Slice();
    private final Slice statusMessage = new Slice();

    /** Reads a Span of the batch that is not broken. */
    public void read(OtlpBatch batch, int record) {
        clear();
        // As in FieldCursor: a reference is stored only when it changes.
        if (bytes != batch.bytes()) {
            bytes = batch.bytes();
        }
        int start = batch.recordStart(record);
        int end = batch.recordEnd(record);
        fields.reset(bytes, start, end);
        int attribute = batch.recordAttributesFrom(record);
        int attributesTo = batch.recordAttributesTo(record);
        while (true) {
            attribute = fields.skipAttributes(batch, attribute, attributesTo);
            if (!fields.next()) {
                break;
            }
            readField();
        }
        events.reset(bytes, start, end);
        links.reset(bytes, start, end);
    }

    private void clear() {
        kind = 0;
        startTimeUnixNano = 0;
        endTimeUnixNano = 0;
        droppedAttributesCount = 0;
        droppedEventsCount = 0;
        droppedLinksCount = 0;
        flags = 0;
        statusCode = 0;
        eventCount = 0;
        linkCount = 0;
        traceId.clear();
        spanId.clear();
        parentSpanId.clear();
        traceState.clear();
        name.clear();
        statusMessage.clear();
    }

    private void readField() {
        switch (fields.field()) {
            case TRACE_ID -> traceId.setTo(fields);
            case SPAN_ID -> spanId.setTo(fields);
            case TRACE_STATE -> traceState.setTo(fields);
            case PARENT_SPAN_ID -> parentSpanId.setTo(fields);
            case NAME -> name.setTo(fields);
            case KIND -> kind = (int) fields.varint();
            case START_TIME_UNIX_NANO -> startTimeUnixNano = fields.fixed64();
            case END_TIME_UNIX_NANO -> endTimeUnixNano = fields.fixed64();
            case DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = fields.varint() & 0xFFFFFFFFL;
            case EVENTS -> eventCount++;
            case DROPPED_EVENTS_COUNT -> droppedEventsCount = fields.varint() & 0xFFFFFFFFL;
            case LINKS -> linkCount++;
            case DROPPED_LINKS_COUNT -> droppedLinksCount = fields.varint() & 0xFFFFFFFFL;
            case STATUS -> readStatus();
            case FLAGS -> flags = fields.fixed32();
            default -> {
                // Attributes, and fields that OTLP may get.
            }
        }
    }

    /** A status that is given several times is one message to protobuf: the last value of each field counts. */
    private void readStatus() {
        inner.reset(bytes, fields.start(), fields.end());
        while (inner.next()) {
            if (inner.field() == STATUS_MESSAGE) {
                statusMessage.setTo(inner);
            } else if (inner.field() == STATUS_CODE) {
                statusCode = (int) inner.varint();
            }
        }
    }

    /** Reads the next event into {@code event}; to be called {@link #eventCount()} times. */
    public void nextEvent(SpanEventFields event) {
        toNext(events, EVENTS);
        event.read(bytes, events.start(), events.end());
    }

    /** Reads the next link into {@code link}; to be called {@link #linkCount()} times. */
    public void nextLink(SpanLinkFields link) {
        toNext(links, LINKS);
        link.read(bytes, links.start(), links.end());
    }

    private static void toNext(FieldCursor cursor, int field) {
        do {
            if (!cursor.next()) {
                throw new IllegalStateException("the span has no further field " + field);
            }
        } while (cursor.field() != field);
    }

    /** Any number of bytes. */
    public Slice traceId() {
        return traceId;
    }

    /** Any number of bytes. */
    public Slice spanId() {
        return spanId;
    }

    /** Any number of bytes. */
    public Slice parentSpanId() {
        return parentSpanId;
    }

    public Slice traceState() {
        return traceState;
    }

    public Slice name() {
        return name;
    }

    /** The number as it came, which may be none that OTLP names. */
    public int kind() {
        return kind;
    }

    /** Nanoseconds since 1970, unsigned; 0 when not given. */
    public long startTimeUnixNano() {
        return startTimeUnixNano;
    }

    /** Nanoseconds since 1970, unsigned; 0 when not given. */
    public long endTimeUnixNano() {
        return endTimeUnixNano;
    }

    /** 0 to 2^32 - 1. */
    public long droppedAttributesCount() {
        return droppedAttributesCount;
    }

    /** 0 to 2^32 - 1. */
    public long droppedEventsCount() {
        return droppedEventsCount;
    }

    /** 0 to 2^32 - 1. */
    public long droppedLinksCount() {
        return droppedLinksCount;
    }

    /** 0 to 2^32 - 1. */
    public long flags() {
        return flags;
    }

    /** The number as it came, which may be none that OTLP names. */
    public int statusCode() {
        return statusCode;
    }

    public Slice statusMessage() {
        return statusMessage;
    }

    /** Number of events. */
    public int eventCount() {
        return eventCount;
    }

    /** Number of links. */
    public int linkCount() {
        return linkCount;
    }
}
