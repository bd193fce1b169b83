package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.OtlpBatch;

/**
 * How much may be written for one message. Where records leave their batch, each takes a copy of its resource along; a
 * message of thousands of tiny records under a huge resource would become gigabytes, fill the memory and stop the stream. No
 * Collector writes such a message, but any producer can.
 */
final class Repetition {
    /** What is said of a message that is not written for this reason. */
    static final String DETAIL =
            "its resource is so large, beside so many small records, that repeating it would multiply"
                    + " the message beyond measure: send smaller resource attributes or smaller batches";

    private static final int MOST_TIMES = 16;
    /** Always fine, whatever the message's size. */
    private static final long FINE_BYTES = 64L * 1024 * 1024;

    private Repetition() {}

    /** The most bytes that may be written for a message in one output. */
    static long most(OtlpBatch otlp) {
        return Math.max(FINE_BYTES, (long) MOST_TIMES * otlp.bytes().length);
    }

    /** The most parts of {@code maxBytes} that a message may be split into. */
    static int mostParts(OtlpBatch otlp, int maxBytes) {
        return (int) Math.min(Integer.MAX_VALUE, 1 + most(otlp) / maxBytes);
    }

    /** About the bytes of a batch's records when each holds its resource and its scope. */
    static long ofSingleRecords(Batch batch) {
        OtlpBatch otlp = batch.otlp();
        long bytes = otlp.bytes().length;
        long repeated = 0;
        int scope = -1;
        for (int record = batch.next(0); record >= 0; record = batch.next(record + 1)) {
            // The records of a scope follow one another: each scope is measured once.
            if (otlp.scopeOf(record) != scope) {
                scope = otlp.scopeOf(record);
                int resource = otlp.resourceOfScope(scope);
                repeated = size(otlp, otlp.resourceAttributesFrom(resource), otlp.resourceAttributesTo(resource))
                        + size(otlp, otlp.scopeAttributesFrom(scope), otlp.scopeAttributesTo(scope));
            }
            bytes += repeated;
        }
        return bytes;
    }

    private static long size(OtlpBatch otlp, int from, int to) {
        long bytes = 0;
        for (int attribute = from; attribute < to; attribute++) {
            bytes += otlp.attributeFieldEnd(attribute) - otlp.attributeFieldStart(attribute);
        }
        return bytes;
    }
}
