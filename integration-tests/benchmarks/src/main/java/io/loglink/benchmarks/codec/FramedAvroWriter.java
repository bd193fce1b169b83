package io.loglink.benchmarks.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes specific records in Confluent's wire format with one writer, one encoder and one buffer for all of them. Not
 * thread-safe.
 */
public final class FramedAvroWriter<T extends SpecificRecord> {
    private final SpecificDatumWriter<T> writer;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final byte[] frame = {
        0,
        (byte) (AvroRecords.SCHEMA_ID >>> 24),
        (byte) (AvroRecords.SCHEMA_ID >>> 16),
        (byte) (AvroRecords.SCHEMA_ID >>> 8),
        (byte) AvroRecords.SCHEMA_ID
    };
    private final BinaryEncoder encoder =
            new EncoderFactory().configureBufferSize(1 << 14).binaryEncoder(bytes, null);

    public FramedAvroWriter(Class<T> type) {
        writer = new SpecificDatumWriter<>(type);
    }

    /** The record's bytes, in an array of their own. */
    public byte[] write(T record) {
        bytes.reset();
        bytes.write(frame, 0, frame.length);
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }
}
