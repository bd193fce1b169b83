package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.topology.tail.TailSource.Arrival;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings the records of several partitions into the order of time, as far as each partition keeps it. While one of them still
 * has to be read up to where it ended at the start, the others wait for its next record; after that nobody waits. Not
 * thread-safe.
 */
final class TimeMerge {
    /** Of one partition, so many records wait at most; it is then paused. */
    private static final int MOST_WAITING = 2_000;

    private final Map<TopicPartition, Deque<EnrichedRecord>> waiting = new LinkedHashMap<>();

    void add(List<Arrival> arrivals) {
        arrivals.forEach(arrival -> waiting.computeIfAbsent(arrival.from(), from -> new ArrayDeque<>())
                .add(arrival.record()));
    }

    /**
     * Takes the records whose turn it is.
     *
     * @param behind partitions that are waited for
     */
    List<EnrichedRecord> take(Set<TopicPartition> behind) {
        List<EnrichedRecord> taken = new ArrayList<>();
        while (behind.stream().noneMatch(this::isEmpty)) {
            Deque<EnrichedRecord> earliest = waiting.values().stream()
                    .filter(records -> !records.isEmpty())
                    .min(Comparator.comparingLong(records -> records.element().timestampMs()))
                    .orElse(null);
            if (earliest == null) {
                break;
            }
            taken.add(earliest.remove());
        }
        return taken;
    }

    /** Partitions of which enough is waiting. */
    Collection<TopicPartition> full() {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= MOST_WAITING)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isEmpty(TopicPartition partition) {
        Deque<EnrichedRecord> records = waiting.get(partition);
        return records == null || records.isEmpty();
    }
}
