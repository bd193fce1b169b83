package io.loglink.topology.deadletters;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What could not be read or written, whole.
 *
 * @param stage the step that gave up
 * @param reason a stable code in lower case, e.g. {@code not_otlp}
 * @param detail for people: what was wrong and where; holds no secret
 * @param origin where the message was read
 * @param recordIndex index of the broken record in its message; null when the whole message is meant
 * @param key the message's key as it came
 * @param value the original bytes: of the message, or of the message reduced to the broken record
 * @param headers the message's headers, without any that holds a token
 */
public record DeadLetter(
        Stage stage,
        String reason,
        String detail,
        Origin origin,
        @Nullable Integer recordIndex,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers) {

    /** The step that gave up. */
    public enum Stage {
        DECODE,
        PROJECT,
        LINK,
        EMIT,
        TABLE;

        /** The stage as it is written in the header. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
