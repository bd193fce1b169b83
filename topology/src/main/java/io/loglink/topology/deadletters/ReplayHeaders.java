package io.loglink.topology.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which a message that was replayed is known. They go from the replayed message to the dead letter that it may
 * become again, so that a loop is seen, and nowhere else.
 */
public final class ReplayHeaders {
    /** How often the message has been replayed. */
    public static final String REPLAYS = "loglink.replays";
    /** Which dead letter was replayed last: {@code topic-partition@offset} of the topic of dead letters. */
    public static final String REPLAY_OF = "loglink.replay.of";

    /**
     * On a message that is no dead letter but the note that one was replayed: the dead letter's fingerprint. It stands behind
     * the dead letter, in its partition.
     */
    public static final String REPLAYED = "loglink.replayed";
    /** On such a note: {@code partition@offset} of the dead letter, for people. */
    public static final String REPLAYED_LETTER = "loglink.replayed.letter";

    private static final Set<String> NAMES = Set.of(REPLAYS, REPLAY_OF);
    /** Anybody may have written them: what is longer than Kafka's own names and numbers can be is not theirs. */
    private static final int LONGEST = 300;

    private ReplayHeaders() {}

    /** How often a message with these headers has been replayed; 0 when they do not say. */
    public static int replays(Headers headers) {
        String text = text(headers, REPLAYS);
        try {
            return text == null ? 0 : Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Which dead letter was replayed last; null when none was. */
    public static @Nullable String replayOf(Headers headers) {
        return text(headers, REPLAY_OF);
    }

    /** Headers without these: the same object when there are none, as nearly always. */
    public static Headers takenOff(Headers headers) {
        if (headers.lastHeader(REPLAYS) == null && headers.lastHeader(REPLAY_OF) == null) {
            return headers;
        }
        RecordHeaders kept = new RecordHeaders();
        for (Header header : headers) {
            if (!NAMES.contains(header.key())) {
                kept.add(header);
            }
        }
        return kept;
    }

    static void copy(Headers from, Headers to) {
        int replays = replays(from);
        if (replays > 0) {
            to.add(REPLAYS, Integer.toString(replays).getBytes(StandardCharsets.UTF_8));
        }
        String replayOf = replayOf(from);
        if (replayOf != null) {
            to.add(REPLAY_OF, replayOf.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null || header.value().length > LONGEST) {
            return null;
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
