package io.loglink.topology.deadletters.read;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, whole.
 *
 * @param position of its first message
 * @param lastOffset offset of its last message, in the same partition
 * @param messages how many messages it takes, one unless it was too large
 * @param headers what Loglink says about it
 * @param original the headers of the original message, less those that hold a token
 * @param key the original key
 * @param value the original value, of the message or of the message reduced to the records that are meant
 */
public record Letter(
        LetterPosition position,
        long lastOffset,
        int messages,
        LetterHeaders headers,
        Headers original,
        byte @Nullable [] key,
        byte @Nullable [] value)
        implements Found {

    /** Equal for dead letters of the same content from the same place: one was written again, after a failure or a reset. */
    public LetterFingerprint fingerprint() {
        return LetterFingerprint.of(headers.origin(), headers.recordIndex(), key, value);
    }

    /** Whether a message of it stands there. */
    public boolean holds(LetterPosition at) {
        return at.partition() == position.partition() && at.offset() >= position.offset() && at.offset() <= lastOffset;
    }

    /** Bytes of key and value. */
    public long size() {
        return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
    }
}
