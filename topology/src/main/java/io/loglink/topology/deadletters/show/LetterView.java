package io.loglink.topology.deadletters.show;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter for people.
 *
 * @param position on the topic of dead letters, {@code partition@offset}
 * @param messages how many messages it takes
 * @param meaning what stage and reason mean, a sentence
 * @param remedy what to do, a sentence
 * @param detail what was wrong with this message
 * @param from the message that failed, {@code topic-partition@offset#index}
 * @param time of that message
 * @param records how many records are in it; 0 when that is not known
 * @param version of Loglink that wrote it
 * @param tokenSha256 the beginning of the SHA-256 of the token that was taken off; null when none was
 * @param replays how often it had been replayed before it became this dead letter
 * @param replayOf the dead letter that it was before; null when none
 * @param replayed whether this dead letter has been replayed
 * @param headers of the original message
 * @param key of the original message, as text or in hex; null for none
 * @param value null when the original message had none
 */
public record LetterView(
        String position,
        int messages,
        String stage,
        String reason,
        String meaning,
        String remedy,
        String detail,
        String from,
        Instant time,
        int records,
        String version,
        @Nullable String tokenSha256,
        int replays,
        @Nullable String replayOf,
        boolean replayed,
        List<HeaderView> headers,
        @Nullable String key,
        @Nullable ValueView value) {

    public LetterView {
        headers = List.copyOf(headers);
    }

    /** @param value as text or in hex; hidden when it is a secret; null for none */
    public record HeaderView(String name, @Nullable String value) {}
}
