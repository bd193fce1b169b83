package io.loglink.topology.reset;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Where reading is to go on. */
public sealed interface ResetTarget {
    /** At the first message that is still there. */
    record Earliest() implements ResetTarget {}

    /** Behind the last message. */
    record Latest() implements ResetTarget {}

    /** At the first message that was written then or later; behind the last one where there is none. */
    record At(Instant time) implements ResetTarget {}

    /** At these offsets; other partitions stay where they are. */
    record Offsets(Map<TopicPartition, Long> offsets) implements ResetTarget {
        public Offsets {
            offsets = Map.copyOf(offsets);
        }
    }
}
