package io.loglink.topology.deadletters.list;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a topic, counted.
 *
 * @param topic the topic of dead letters
 * @param letters how many match the filter
 * @param replayed how many of them have been replayed
 * @param others how many do not match the filter
 * @param incomplete matching ones of which parts are missing; not among {@code letters}
 * @param foreign messages of the topic that Loglink did not write
 * @param groups by stage, reason and origin topic; the most first
 * @param bucket the width of {@code times}, e.g. {@code 1 hour}
 * @param times by the time of the message that failed, in order
 * @param newest those of the newest messages, newest first
 */
public record LetterListing(
        String topic,
        long letters,
        long replayed,
        long others,
        long incomplete,
        long foreign,
        List<Group> groups,
        String bucket,
        List<TimeCount> times,
        List<Example> newest) {

    public LetterListing {
        groups = List.copyOf(groups);
        times = List.copyOf(times);
        newest = List.copyOf(newest);
    }

    /**
     * Dead letters of one kind.
     *
     * @param topic the topic that the messages came from
     * @param first time of the oldest message
     * @param last time of the newest message
     */
    public record Group(
            String stage, String reason, String topic, long letters, long replayed, Instant first, Instant last) {}

    /** @param start of the bucket */
    public record TimeCount(Instant start, long letters) {}

    /**
     * One dead letter.
     *
     * @param position on the topic of dead letters, {@code partition@offset}
     * @param from the message that failed, {@code topic-partition@offset#index}
     * @param time of that message
     * @param replays how often it had been replayed before it became this dead letter
     * @param replayed whether this dead letter has been replayed
     * @param incomplete null when whole, else how many messages of it are there
     */
    public record Example(
            String position,
            String stage,
            String reason,
            String from,
            Instant time,
            String detail,
            int replays,
            boolean replayed,
            @Nullable Integer incomplete) {}
}
