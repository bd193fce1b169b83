package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.topology.tail.TailSource.Arrival;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings the records of several partitions into the order of time, as far as memory goes: Kafka keeps no order between
 * partitions, and a batch keeps none within one. While a partition still has to be read up to where it ended at the start, a
 * record waits until that partition has come {@value #SLACK_MS} ms beyond its time. Later nobody waits. Not thread-safe.
 */
final class TimeMerge {
    private static final long SLACK_MS = 5_000;
    /** With so many waiting, partitions that are ahead are paused. */
    private static final int MANY_WAITING = 5_000;
    /** With so many, order gives way to memory. */
    private static final int MOST_WAITING = 20_000;

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::timestampMs).thenComparingLong(Waiting::number));
    /** The newest time that was read of a partition. */
    private final Map<TopicPartition, Long> newest = new HashMap<>();

    private long number;

    /** Records of equal times keep the order in which they came. */
    private record Waiting(long timestampMs, long number, EnrichedRecord record) {}

    /**
     * Takes note of what was read.
     *
     * @param wanted which of the records wait; the others tell only how far a partition is
     */
    void add(List<Arrival> arrivals, Predicate<EnrichedRecord> wanted) {
        for (Arrival arrival : arrivals) {
            EnrichedRecord record = arrival.record();
            newest.merge(arrival.from(), record.timestampMs(), Math::max);
            if (wanted.test(record)) {
                waiting.add(new Waiting(record.timestampMs(), number++, record));
            }
        }
    }

    /**
     * Gives out the records whose turn it is.
     *
     * @param behind partitions that are waited for
     */
    List<EnrichedRecord> take(Set<TopicPartition> behind) {
        long until = behind.isEmpty() ? Long.MAX_VALUE : slowest(behind) - SLACK_MS;
        List<EnrichedRecord> taken = new ArrayList<>();
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            if (next.timestampMs() > until && waiting.size() <= MOST_WAITING) {
                break;
            }
            taken.add(waiting.remove().record());
        }
        return taken;
    }

    /** The partitions to read nothing of until the slowest one has caught up with them; none while little is waiting. */
    Collection<TopicPartition> ahead(Set<TopicPartition> behind) {
        if (waiting.size() < MANY_WAITING || behind.size() < 2) {
            return List.of();
        }
        long slowest = slowest(behind);
        return behind.stream().filter(partition -> newest(partition) > slowest).toList();
    }

    private long slowest(Set<TopicPartition> behind) {
        return behind.stream().mapToLong(this::newest).min().orElse(Long.MAX_VALUE);
    }

    /** A partition of which nothing was read yet may hold anything. */
    private long newest(TopicPartition partition) {
        return newest.getOrDefault(partition, Long.MIN_VALUE + SLACK_MS);
    }
}
