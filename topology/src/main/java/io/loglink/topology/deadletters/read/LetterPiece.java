package io.loglink.topology.deadletters.read;

import io.loglink.topology.deadletters.DeadLetterRecords;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What one message holds of a dead letter.
 *
 * @param content what its bytes are of
 * @param part which part of that, from 1
 * @param parts how many parts there are
 * @param key the message's key: the original key, where that has no messages of its own
 * @param bytes the message's value
 * @param original the headers of the original message
 */
record LetterPiece(Content content, int part, int parts, byte @Nullable [] key, byte[] bytes, Headers original) {
    private static final Pattern PART = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,8})");
    private static final String OF_LOGLINK = "loglink.";

    /** What bytes are of. */
    enum Content {
        KEY,
        VALUE,
        /** The original value was null. */
        NO_VALUE
    }

    /** What a message holds; null when it cannot be a dead letter's. */
    static @Nullable LetterPiece of(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null) {
            return null;
        }
        String part = LetterHeaders.text(message.headers(), DeadLetterRecords.PART);
        Matcher numbers = PART.matcher(part == null ? "1/1" : part);
        if (!numbers.matches()) {
            return null;
        }
        String content = LetterHeaders.text(message.headers(), DeadLetterRecords.CONTENT);
        return new LetterPiece(
                content == null ? Content.VALUE : content.equals("key") ? Content.KEY : Content.NO_VALUE,
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                message.key(),
                message.value(),
                original(message.headers()));
    }

    private static Headers original(Headers headers) {
        RecordHeaders original = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(OF_LOGLINK)) {
                original.add(header);
            }
        }
        return original;
    }
}
