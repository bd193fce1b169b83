package io.loglink.topology.reset;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/** The order in which people expect partitions. */
public final class PartitionOrder {
    /** By topic, then by number. */
    public static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private PartitionOrder() {}
}
