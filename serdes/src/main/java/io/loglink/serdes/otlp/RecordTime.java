package io.loglink.serdes.otlp;

/**
 * The time of a record in milliseconds since 1970: of a log {@code time_unix_nano}, else {@code observed_time_unix_nano}, else
 * the timestamp of its Kafka message; of a span its start, else that timestamp.
 */
public final class RecordTime {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private RecordTime() {}

    /**
     * The time of a record.
     *
     * @param kafkaTimestampMs timestamp of the message that held the record
     */
    public static long timestampMs(OtlpBatch batch, int record, long kafkaTimestampMs) {
        long nanos = batch.timeUnixNano(record);
        if (nanos == 0 && batch.signal() == Signal.LOGS) {
            nanos = batch.observedTimeUnixNano(record);
        }
        if (nanos > 0) {
            // A multiplication, where divideUnsigned divides.
            return nanos / NANOS_PER_MILLI;
        }
        // OTLP's nanoseconds are unsigned: a Java long is negative from the year 2262 on.
        return nanos == 0 ? kafkaTimestampMs : Long.divideUnsigned(nanos, NANOS_PER_MILLI);
    }
}
