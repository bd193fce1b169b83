package io.loglink.topology.deadletters.replay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What matters about a topic to whoever writes to it. What may not be asked counts as not limited.
 *
 * @param partitions how many it has
 * @param maxMessageBytes the largest message that it takes, after compression
 * @param retention how long messages are kept by their timestamps; null for as long as there is room, or for ever
 * @param compacted whether only the newest message of a key is kept
 */
public record TopicFacts(
        int partitions, int maxMessageBytes, @Nullable Duration retention, boolean compacted) {
    /** Whoever reads the message needs some time for it. */
    private static final Duration TO_BE_READ = Duration.ofHours(1);

    /** Whether a message with that timestamp might be deleted before it is read. */
    public boolean mayDelete(Instant timestamp, Instant now) {
        if (retention == null) {
            return false;
        }
        Duration half = retention.dividedBy(2);
        Duration margin = half.compareTo(TO_BE_READ) < 0 ? half : TO_BE_READ;
        return timestamp.isBefore(now.minus(retention).plus(margin));
    }
}
