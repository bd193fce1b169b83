package io.loglink.topology.deadletters.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How people name a dead letter. */
public sealed interface LetterAddress {
    /** How an address is written, for messages. */
    String FORM =
            "partition@offset, as in 0@17, or the message that it came from, as in otlp_logs-0@42 or otlp_logs-0@42#3";

    /** By a message of it. */
    record InLetters(LetterPosition position) implements LetterAddress {
        @Override
        public boolean names(Letter letter) {
            return letter.holds(position);
        }
    }

    /**
     * By where it came from.
     *
     * @param recordIndex null for whichever
     */
    record OfOrigin(
            String topic,
            int partition,
            long offset,
            @Nullable Integer recordIndex) implements LetterAddress {
        @Override
        public boolean names(Letter letter) {
            LetterHeaders headers = letter.headers();
            return headers.origin().topic().equals(topic)
                    && headers.origin().partition() == partition
                    && headers.origin().offset() == offset
                    && (recordIndex == null || recordIndex.equals(headers.recordIndex()));
        }
    }

    /** Whether the dead letter is meant. */
    boolean names(Letter letter);

    /**
     * Reads an address.
     *
     * @param deadLetters the topic of dead letters, with whose name a position may begin
     * @throws IllegalArgumentException when it is none; the message says what is
     */
    static LetterAddress parse(String text, String deadLetters) {
        Matcher matcher = Parts.ADDRESS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no position: give " + FORM);
        }
        try {
            String topic = matcher.group(1);
            int partition = Integer.parseInt(matcher.group(2));
            long offset = Long.parseLong(matcher.group(3));
            String index = matcher.group(4);
            if (topic == null && index != null) {
                throw new IllegalArgumentException("'" + text + "' has an index but no topic: give " + FORM);
            }
            return topic == null || (topic.equals(deadLetters) && index == null)
                    ? new InLetters(new LetterPosition(partition, offset))
                    : new OfOrigin(topic, partition, offset, index == null ? null : Integer.valueOf(index));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no position: a number is too large", e);
        }
    }

    /** Not for others. */
    final class Parts {
        private static final Pattern ADDRESS = Pattern.compile("(?:(.+)-)?(\\d+)@(\\d+)(?:#(\\d+))?");

        private Parts() {}
    }
}
