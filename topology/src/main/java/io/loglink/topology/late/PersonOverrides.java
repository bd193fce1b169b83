package io.loglink.topology.late;

import io.loglink.schemas.PersonOverride;
import io.loglink.serdes.tables.PersonRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Person mappings that moved or were deleted, as Avro in Confluent's wire format under the key of the mapping. Thread-safe.
 */
final class PersonOverrides implements RowChanges<PersonRow> {
    private static final byte SEPARATOR = ':';
    private static final String NOBODY = "";

    private final byte[] frame;
    private final DatumWriter<PersonOverride> writer = new SpecificDatumWriter<>(PersonOverride.class);

    /** @param schemaId id of the schema of {@code PersonOverride} in the registry */
    PersonOverrides(int schemaId) {
        this.frame = ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) 0)
                .putInt(schemaId)
                .array();
    }

    @Override
    public @Nullable Record<byte[], byte[]> message(byte[] id, PersonRow before, PersonRow standing, long timestampMs) {
        String previous = person(before);
        if (previous.equals(person(standing))) {
            return null;
        }
        int separator = separator(id);
        PersonOverride override = PersonOverride.newBuilder()
                .setProjectId(new String(id, 0, separator, StandardCharsets.UTF_8))
                .setDistinctId(new String(id, separator + 1, id.length - separator - 1, StandardCharsets.UTF_8))
                .setPersonId(standing.personId())
                .setVersion(standing.version())
                .setIsDeleted(standing.deleted())
                .setPreviousPersonId(previous)
                .build();
        return new Record<>(id, framed(override), timestampMs);
    }

    private static String person(PersonRow row) {
        return row.deleted() ? NOBODY : row.personId();
    }

    /** A project's id holds no colon, a distinct id may. */
    private static int separator(byte[] id) {
        for (int at = 0; at < id.length; at++) {
            if (id[at] == SEPARATOR) {
                return at;
            }
        }
        throw new IllegalArgumentException("no key of a person mapping: " + Arrays.toString(id));
    }

    private byte[] framed(PersonOverride override) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        out.writeBytes(frame);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writer.write(override, encoder);
        } catch (IOException e) {
            throw new IllegalStateException("a person override that cannot be written", e);
        }
        return out.toByteArray();
    }
}
