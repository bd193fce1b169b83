package io.loglink.serdes.avro;

import io.loglink.serdes.otlp.Signal;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;

/** Reads enriched records in Confluent's wire format, of any version of their schemas, by the names of their fields. Thread-safe. */
public final class EnrichedRecordReader {
    private static final int FRAME = 1 + Integer.BYTES;

    private final WriterSchemas writerSchemas;

    /** @param writerSchemas the schemas that the records were written with */
    public EnrichedRecordReader(WriterSchemas writerSchemas) {
        this.writerSchemas = writerSchemas;
    }

    /**
     * Reads a record.
     *
     * @throws IOException when the value is not an enriched record of the signal; the message says why, for people
     * @throws RegistryUnavailableException when its schema cannot be had now
     */
    public EnrichedRecord read(Signal signal, byte[] value) throws IOException {
        if (value.length < FRAME || value[0] != 0) {
            throw new IOException("the value is not in Confluent's wire format");
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        Schema writer = writerSchemas.find(id);
        if (writer == null) {
            throw new IOException(
                    writerSchemas.hasRegistry()
                            ? "the schema registry has no Avro schema with the value's id " + id
                            : "no schema registry is configured, so the value's schema " + id + " cannot be had");
        }
        String name = EnrichedRecord.schema(signal).getFullName();
        // All fields have defaults, so that Avro would read anything as a record without values.
        if (!name.equals(writer.getFullName())) {
            throw new IOException("the value's schema " + id + " is of " + writer.getFullName() + ", not of " + name);
        }
        try {
            return EnrichedRecord.read(signal, writer, value, FRAME);
        } catch (IOException e) {
            throw new IOException("the value does not fit its schema " + id + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a record that this build itself has just encoded, whatever schema id it bears.
     *
     * @throws IllegalStateException when it is none
     */
    public static EnrichedRecord ownRecord(Signal signal, byte[] value) {
        try {
            return EnrichedRecord.read(signal, EnrichedRecord.schema(signal), value, FRAME);
        } catch (IOException e) {
            throw new IllegalStateException("a record that this build encoded cannot be read: " + e.getMessage(), e);
        }
    }
}
