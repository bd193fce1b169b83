package io.loglink.topology.late;

import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Tells others of rows that took another's place.
 *
 * @param <R> the row
 */
@FunctionalInterface
interface RowChanges<R> {
    /**
     * The message that tells of a change; null when there is nothing to tell.
     *
     * @param id the key of the row
     * @param timestampMs that of the message with the row
     */
    @Nullable
    Record<byte[], byte[]> message(byte[] id, R before, R standing, long timestampMs);
}
