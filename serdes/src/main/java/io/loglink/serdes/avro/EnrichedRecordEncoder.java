package io.loglink.serdes.avro;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes enriched records straight from the bytes of a batch: {@code EnrichedLog} and {@code EnrichedSpan} in Avro's binary
 * encoding, in Confluent's wire format (a zero byte, the schema id in four bytes, the record). The documentation of the
 * schemas says what stands in which field. The same input gives the same bytes. Not thread-safe.
 */
public final class EnrichedRecordEncoder {
    private static final int KEPT_BYTES = 1 << 20;

    private final byte[] logFrame;
    private final byte[] spanFrame;
    private final AvroOutput out = new AvroOutput(4096);
    private final SharedFields shared;
    private final LogEncoder logs;
    private final SpanEncoder spans;
    private Signal signal = Signal.LOGS;

    /**
     * An encoder for one thread.
     *
     * @param logSchemaId the registry's id of the schema of enriched logs
     * @param spanSchemaId the registry's id of the schema of enriched spans
     * @param reserved names of attributes that are not passed on
     * @param hiddenResourceAttribute one more name, in UTF-8, of a resource attribute that is not passed on, because it holds a
     *     token; null if there is none
     */
    public EnrichedRecordEncoder(
            int logSchemaId, int spanSchemaId, ReservedNames reserved, byte @Nullable [] hiddenResourceAttribute) {
        this.logFrame = frame(logSchemaId);
        this.spanFrame = frame(spanSchemaId);
        this.shared = new SharedFields(reserved, hiddenResourceAttribute);
        this.logs = new LogEncoder(shared);
        this.spans = new SpanEncoder(shared);
    }

    /**
     * Begins a batch; its records are encoded with {@link #encode} until the next batch begins.
     *
     * @param batch as {@link io.loglink.serdes.otlp.OtlpReader} filled it; not to be changed until the next batch begins
     * @param topic topic, partition and offset of the Kafka message that holds the batch
     * @param timestampMs timestamp of that message, milliseconds since 1970
     * @param links of its records, all of them; the fields of each are encoded once, however many records share it
     */
    public void begin(OtlpBatch batch, String topic, int partition, long offset, long timestampMs, BatchLinks links) {
        signal = batch.signal();
        shared.begin(batch, topic, partition, offset, timestampMs, links);
        out.clear(KEPT_BYTES);
    }

    /**
     * Encodes one record.
     *
     * @param record number of the record in the batch; the record is not broken
     * @param sourceIndex position of the record in its message, from 0; another number than {@code record} where broken
     *     records were left out before
     * @param projectId the project of the record
     * @param revision which form of the record it is
     * @return a new array of exactly the size
     */
    public byte[] encode(int record, int sourceIndex, String projectId, Revision revision) {
        out.clear();
        if (signal == Signal.LOGS) {
            out.writeRaw(logFrame);
            logs.encode(out, record, sourceIndex, projectId, revision);
        } else {
            out.writeRaw(spanFrame);
            spans.encode(out, record, sourceIndex, projectId, revision);
        }
        return out.toByteArray();
    }

    private static byte[] frame(int schemaId) {
        return ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) 0)
                .putInt(schemaId)
                .array();
    }
}
