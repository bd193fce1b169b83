package io.loglink.topology.deadletters;

import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What could not be read or written, whole.
 *
 * @param stage the step that gave up
 * @param reason a stable code in lower case, e.g. {@code not_otlp}
 * @param detail for people: what was wrong and what to do; holds no secret
 * @param origin where the message was read
 * @param recordIndex index of the broken record in its message; null when more than one record is meant
 * @param records how many records are in it, as far as that is known; 0 when it cannot be known
 * @param key the message's key as it came
 * @param value the original bytes: of the message, or of the message reduced to the records that are meant
 * @param headers the message's headers, without any that holds a token
 * @param tokenFingerprint the beginning of the SHA-256 of the token that was taken off, in hex: too little to use, enough to
 *     find the token again among those of the projects; null when none was. It was in a header, or, of a record that waited, in
 *     its resource
 */
public record DeadLetter(
        Stage stage,
        String reason,
        String detail,
        Origin origin,
        @Nullable Integer recordIndex,
        int records,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        @Nullable String tokenFingerprint) {

    /** The step that gave up. */
    public enum Stage {
        DECODE,
        PROJECT,
        LINK,
        EMIT,
        TABLE,
        LATE;

        /** The stage as it is written in the header. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
