package io.loglink.serdes.otlp;

/**
 * The fields of one LogRecord apart from its attributes, which {@link OtlpBatch} holds: numbers as they came, texts as ranges
 * of the bytes it was read from. A field that is absent is 0 or empty. One instance is used again and again. Not thread-safe.
 */
public final class LogFields {
    private static final int TIME_UNIX_NANO = 1;
    private static final int SEVERITY_NUMBER = 2;
    private static final int SEVERITY_TEXT = 3;
    private static final int BODY = 5;
    private static final int DROPPED_ATTRIBUTES_COUNT = 7;
    private static final int FLAGS = 8;
    private static final int TRACE_ID = 9;
    private static final int SPAN_ID = 10;
    private static final int OBSERVED_TIME_UNIX_NANO = 11;
    private static final int EVENT_NAME = 12;

    private final FieldCursor fields = new FieldCursor();
    private byte[] bytes = {};
    private int from;
    private int to;
    private long timeUnixNano;
    private long observedTimeUnixNano;
    private int severityNumber;
    private long droppedAttributesCount;
    private long flags;
    private int bodies;
    private final Slice severityText = new Slice();
    private final Slice body = new Slice();
    private final Slice eventName = new Slice();
    private final Slice traceId = new Slice();
    private final Slice spanId = new Slice();

    /** Reads a LogRecord of the batch that is not broken. */
    public void read(OtlpBatch batch, int record) {
        clear();
        // As in FieldCursor: a reference is stored only when it changes.
        if (bytes != batch.bytes()) {
            bytes = batch.bytes();
        }
        from = batch.recordStart(record);
        to = batch.recordEnd(record);
        int at = from;
        int attribute = batch.recordAttributesFrom(record);
        int attributesTo = batch.recordAttributesTo(record);
        while (at < to) {
            int after = attribute < attributesTo && batch.attributeFieldStart(attribute) == at
                    // Known from reading: going from length to length, each step would wait for the one before.
                    ? batch.attributeFieldEnd(attribute++)
                    : readUsual(at);
            at = after > 0 ? after : readAny(at);
        }
    }

    /**
     * Reads the field at {@code at} in the form in which nearly all come, a tag and a length of one byte, without the cursor: this
     * is most of the work on a record's own fields.
     *
     * @return the position after the field; 0 if it has another form
     */
    private int readUsual(int at) {
        if (to - at < 2) {
            return 0;
        }
        byte[] source = bytes;
        int length = source[at + 1];
        int start = at + 2;
        switch (source[at]) {
            case TIME_UNIX_NANO << 3 | Wire.FIXED64 -> timeUnixNano = Wire.fixed64(source, at + 1);
            case OBSERVED_TIME_UNIX_NANO << 3 | Wire.FIXED64 -> observedTimeUnixNano = Wire.fixed64(source, at + 1);
            case SEVERITY_NUMBER << 3 | Wire.VARINT -> {
                severityNumber = length;
                return length < 0 ? 0 : start;
            }
            case SEVERITY_TEXT << 3 | Wire.LENGTH -> {
                return keep(severityText, start, length);
            }
            case BODY << 3 | Wire.LENGTH -> {
                int twoBytes = length < 0 && start < to && source[start] >= 0 ? 1 : 0;
                int end = twoBytes == 1
                        ? keep(body, start + 1, (length & 0x7F) | source[start] << 7)
                        : keep(body, start, length);
                bodies += end > 0 ? 1 : 0;
                return end;
            }
            case FLAGS << 3 | Wire.FIXED32 -> {
                flags = Wire.fixed32(source, at + 1);
                return at + 1 + Integer.BYTES;
            }
            case TRACE_ID << 3 | Wire.LENGTH -> {
                return keep(traceId, start, length);
            }
            case SPAN_ID << 3 | Wire.LENGTH -> {
                return keep(spanId, start, length);
            }
            case EVENT_NAME << 3 | Wire.LENGTH -> {
                return keep(eventName, start, length);
            }
            default -> {
                return 0;
            }
        }
        return at + 1 + Long.BYTES;
    }

    private static int keep(Slice slice, int start, int length) {
        if (length < 0) {
            return 0;
        }
        slice.setTo(start, start + length);
        return start + length;
    }

    private int readAny(int at) {
        fields.reset(bytes, at, to);
        fields.next();
        readField();
        return fields.end();
    }

    private void clear() {
        timeUnixNano = 0;
        observedTimeUnixNano = 0;
        severityNumber = 0;
        droppedAttributesCount = 0;
        flags = 0;
        bodies = 0;
        severityText.clear();
        body.clear();
        eventName.clear();
        traceId.clear();
        spanId.clear();
    }

    private void readField() {
        switch (fields.field()) {
            case TIME_UNIX_NANO -> timeUnixNano = fields.fixed64();
            case SEVERITY_NUMBER -> severityNumber = (int) fields.varint();
            case SEVERITY_TEXT -> severityText.setTo(fields);
            case BODY -> {
                bodies++;
                body.setTo(fields);
            }
            case DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = fields.varint() & 0xFFFFFFFFL;
            case FLAGS -> flags = fields.fixed32();
            case TRACE_ID -> traceId.setTo(fields);
            case SPAN_ID -> spanId.setTo(fields);
            case OBSERVED_TIME_UNIX_NANO -> observedTimeUnixNano = fields.fixed64();
            case EVENT_NAME -> eventName.setTo(fields);
            default -> {
                // Attributes, and fields that OTLP may get.
            }
        }
    }

    /** Nanoseconds since 1970, unsigned; 0 when not given. */
    public long timeUnixNano() {
        return timeUnixNano;
    }

    /** Nanoseconds since 1970, unsigned; 0 when not given. */
    public long observedTimeUnixNano() {
        return observedTimeUnixNano;
    }

    /** The number as it came, which may be none that OTLP names. */
    public int severityNumber() {
        return severityNumber;
    }

    /** 0 to 2^32 - 1. */
    public long droppedAttributesCount() {
        return droppedAttributesCount;
    }

    /** 0 to 2^32 - 1. */
    public long flags() {
        return flags;
    }

    public Slice severityText() {
        return severityText;
    }

    public Slice eventName() {
        return eventName;
    }

    /** Any number of bytes. */
    public Slice traceId() {
        return traceId;
    }

    /** Any number of bytes. */
    public Slice spanId() {
        return spanId;
    }

    /** The body, an AnyValue; of several the last one, which is not always the whole value: {@link #startBody} knows. */
    public Slice body() {
        return body;
    }

    /** Starts {@code walker} at the body; {@link AnyValueWalker.Event#EMPTY} when there is none. */
    public AnyValueWalker.Event startBody(AnyValueWalker walker) {
        return bodies > 1 ? walker.startMember(bytes, from, to, BODY) : walker.start(bytes, body.start(), body.end());
    }
}
