package io.loglink.serdes.avro;

/** OTLP's times: nanoseconds since 1970 as an unsigned long, which is negative from the year 2262 on. Stateless. */
final class Nanos {
    private static final long PER_MILLI = 1_000_000;

    private Nanos() {}

    static long toMillis(long nanos) {
        return nanos >= 0 ? nanos / PER_MILLI : Long.divideUnsigned(nanos, PER_MILLI);
    }

    /** End minus start, or 0 when either is not given or the end is before the start. */
    static long duration(long start, long end) {
        return start == 0 || end == 0 || Long.compareUnsigned(end, start) < 0 ? 0 : end - start;
    }
}
