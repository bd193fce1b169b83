package io.loglink.benchmarks.endtoend.peers;

import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table topic: Avro in Confluent's framing. The writer's schema is known to be the reader's, so no registry is asked,
 * which spares the peers a look-up. Reading is thread-safe, writing is not.
 *
 * @param <T> the row's generated class
 */
public final class AvroRowSerde<T extends SpecificRecord> implements Serde<T>, Serializer<T>, Deserializer<T> {
    private static final int FRAME_BYTES = 5;

    private final SpecificDatumReader<T> reader;
    private final SpecificDatumWriter<T> writer;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(256);
    /** A global table's rows are read by all stream threads with one deserializer. */
    private final ThreadLocal<@Nullable BinaryDecoder> decoders = new ThreadLocal<>();

    private @Nullable BinaryEncoder encoder;

    private AvroRowSerde(Class<T> type, Schema schema) {
        SpecificData data = new OneClass(type);
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        reader = new SpecificDatumReader<>(schema, schema, data);
        writer = new SpecificDatumWriter<>(schema, data);
    }

    /** For the topic of persons. */
    public static AvroRowSerde<PersonDistinctId> persons() {
        return new AvroRowSerde<>(PersonDistinctId.class, PersonDistinctId.getClassSchema());
    }

    /** For the topic of sessions. */
    public static AvroRowSerde<Session> sessions() {
        return new AvroRowSerde<>(Session.class, Session.getClassSchema());
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's interfaces say nothing of null, and a tombstone is one.
    public T deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        try {
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(data, FRAME_BYTES, data.length - FRAME_BYTES, decoders.get());
            decoders.set(decoder);
            return reader.read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException("no row of " + topic, e);
        }
    }

    /** With schema id 0, which nothing here reads. */
    @Override
    @SuppressWarnings("NullAway")
    public byte[] serialize(String topic, @Nullable T row) {
        if (row == null) {
            return null;
        }
        written.reset();
        written.write(new byte[FRAME_BYTES], 0, FRAME_BYTES);
        encoder = EncoderFactory.get().binaryEncoder(written, encoder);
        try {
            writer.write(row, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written in memory", e);
        }
        return written.toByteArray();
    }

    @Override
    public Serializer<T> serializer() {
        return this;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // Nothing to set.
    }

    @Override
    public void close() {
        // Nothing to release.
    }

    /** Knows the row's class: Avro loads by name only classes of packages that a global setting names. */
    private static final class OneClass extends SpecificData {
        private final Class<?> type;

        OneClass(Class<?> type) {
            super(type.getClassLoader());
            this.type = type;
        }

        @Override
        public @Nullable Class<?> getClass(Schema schema) {
            return schema.getType() == Schema.Type.RECORD ? type : super.getClass(schema);
        }
    }
}
