package io.loglink.benchmarks.workload;

import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Keys and values of the table topics: Avro in Confluent's framing. Thread-safe.
 *
 * @param <R> the row
 */
public final class TableRows<R extends SpecificRecord> {
    private static final byte MAGIC_BYTE = 0;

    private final byte[] frame;
    private final SpecificDatumWriter<R> writer;

    /** @param schemaId of the rows' schema in the registry */
    public TableRows(int schemaId, Class<R> type) {
        this.frame = ByteBuffer.allocate(1 + Integer.BYTES)
                .put(MAGIC_BYTE)
                .putInt(schemaId)
                .array();
        this.writer = new SpecificDatumWriter<>(type);
    }

    /** The mapping of a number's distinct id. */
    public static PersonDistinctId person(long number) {
        return PersonDistinctId.newBuilder()
                .setProjectId(Population.PROJECT)
                .setDistinctId(Population.distinctId(number))
                .setPersonId(Population.personId(number))
                .setVersion(1)
                .build();
    }

    /** The session of a number. */
    public static Session session(long number) {
        return Session.newBuilder()
                .setProjectId(Population.PROJECT)
                .setSessionId(Population.sessionId(number))
                .setDistinctId(Population.distinctId(number))
                .setStartedAt(Instant.ofEpochMilli(Population.startMs(number)))
                .setHasRecording(Population.hasRecording(number))
                .build();
    }

    /** The key of a row in its topic. */
    public static byte[] key(String id) {
        return (Population.PROJECT + ":" + id).getBytes(StandardCharsets.UTF_8);
    }

    /** A row as the value of a message. */
    public byte[] value(R row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        bytes.writeBytes(frame);
        try {
            writer.write(row, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }
}
