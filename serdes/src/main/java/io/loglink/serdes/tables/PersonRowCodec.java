package io.loglink.serdes.tables;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Stored person mappings: a leading byte (format and flags), the version as a varint, then the person id: 16 bytes when it is
 * a UUID in its canonical lower-case text, else UTF-8. A mapping to a UUID takes 18 bytes.
 */
public final class PersonRowCodec implements RowCodec<PersonRow> {
    private static final int DELETED = 1;
    private static final int UUID_ID = 2;
    private static final int UUID_BYTES = 16;

    @Override
    public byte[] encode(PersonRow row) {
        String personId = row.personId();
        boolean uuid = UuidText.isCanonical(personId);
        byte[] id = uuid ? UuidText.bytes(personId) : personId.getBytes(StandardCharsets.UTF_8);
        byte[] stored = new byte[1 + StoredBytes.MAX_NUMBER + id.length];
        stored[0] = StoredBytes.lead((row.deleted() ? DELETED : 0) | (uuid ? UUID_ID : 0));
        int at = StoredBytes.write(row.version(), stored, 1);
        System.arraycopy(id, 0, stored, at, id.length);
        return Arrays.copyOf(stored, at + id.length);
    }

    @Override
    public PersonRow decode(byte[] stored) {
        StoredBytes in = new StoredBytes(stored);
        int flags = in.readFlags();
        long version = in.readNumber();
        return new PersonRow(personId(stored, in.position(), (flags & UUID_ID) != 0), version, (flags & DELETED) != 0);
    }

    /** The version of a stored row, without reading the rest. */
    public long version(byte[] stored) {
        StoredBytes in = new StoredBytes(stored);
        in.readFlags();
        return in.readNumber();
    }

    private static String personId(byte[] stored, int from, boolean uuid) {
        if (!uuid) {
            return new String(stored, from, stored.length - from, StandardCharsets.UTF_8);
        }
        if (stored.length - from != UUID_BYTES) {
            throw new IllegalArgumentException("a stored row holds a UUID of " + (stored.length - from) + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored, from, UUID_BYTES);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
