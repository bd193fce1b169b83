package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.EnrichedLog;
import io.loglink.schemas.EnrichedSpan;
import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;

/** Reads batches for the encoder, and its records with Avro. */
final class Encoded {
    static final int LOG_SCHEMA_ID = 0x01020304;
    static final int SPAN_SCHEMA_ID = 0xFFFFFFFE;

    private Encoded() {}

    static EnrichedRecordEncoder encoder() {
        return new EnrichedRecordEncoder(
                LOG_SCHEMA_ID,
                SPAN_SCHEMA_ID,
                new ReservedNames("ll."),
                RandomOtlp.HIDDEN.getBytes(StandardCharsets.UTF_8));
    }

    static OtlpBatch batch(byte[] value, Signal signal) {
        OtlpBatch batch = new OtlpBatch();
        assertThat(new OtlpReader().read(value, signal, batch)).isNull();
        assertThat(batch.brokenCount()).isZero();
        return batch;
    }

    /** Begins with a batch all of whose records have the same links. */
    static void begin(EnrichedRecordEncoder encoder, OtlpBatch batch, PersonLink person, SessionLink session) {
        BatchLinks links = new BatchLinks();
        links.begin(batch.recordCount());
        int personNumber = links.persons().add(person);
        int sessionNumber = links.sessions().add(session);
        for (int record = 0; record < batch.recordCount(); record++) {
            links.persons().set(record, personNumber);
            links.sessions().set(record, sessionNumber);
        }
        begin(encoder, batch, links);
    }

    static void begin(EnrichedRecordEncoder encoder, OtlpBatch batch, BatchLinks links) {
        encoder.begin(
                batch,
                ExpectedRecords.TOPIC,
                ExpectedRecords.PARTITION,
                ExpectedRecords.OFFSET,
                ExpectedRecords.MESSAGE_TIMESTAMP,
                links);
    }

    static GenericRecord read(byte[] record, Signal signal) {
        boolean logs = signal == Signal.LOGS;
        Schema schema = logs ? EnrichedLog.getClassSchema() : EnrichedSpan.getClassSchema();
        return read(record, logs ? LOG_SCHEMA_ID : SPAN_SCHEMA_ID, new GenericDatumReader<>(schema));
    }

    private static <T> T read(byte[] record, int schemaId, DatumReader<T> reader) {
        ByteBuffer frame = ByteBuffer.wrap(record);
        assertThat(frame.get()).isZero();
        assertThat(frame.getInt()).isEqualTo(schemaId);
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(record, 5, record.length - 5, null);
            T read = reader.read(null, decoder);
            assertThat(decoder.isEnd()).isTrue();
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
