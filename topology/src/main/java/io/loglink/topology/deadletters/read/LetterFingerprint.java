package io.loglink.topology.deadletters.read;

import io.loglink.topology.deadletters.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a SHA-256 over where a dead letter comes from and what it holds. It stays the same when the dead letter is
 * written again (a failure under at-least-once, a reset of the input) or copied to another cluster, where its position does not.
 */
public record LetterFingerprint(long high, long low) {
    private static final int ABSENT = -1;

    static LetterFingerprint of(
            Origin origin, @Nullable Integer recordIndex, byte @Nullable [] key, byte @Nullable [] value) {
        MessageDigest digest = sha256();
        update(digest, origin.topic().getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES + Integer.BYTES)
                .putInt(origin.partition())
                .putLong(origin.offset())
                .putInt(recordIndex == null ? ABSENT : recordIndex)
                .flip());
        update(digest, key);
        update(digest, value);
        ByteBuffer result = ByteBuffer.wrap(digest.digest());
        return new LetterFingerprint(result.getLong(), result.getLong());
    }

    /** Reads what {@link #toString} writes; null when it is something else. */
    static @Nullable LetterFingerprint parse(String text) {
        if (text.length() != 4 * Long.BYTES) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(text));
            return new LetterFingerprint(bytes.getLong(), bytes.getLong());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void update(MessageDigest digest, byte @Nullable [] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(bytes == null ? ABSENT : bytes.length)
                .flip());
        if (bytes != null) {
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 32 hex digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
