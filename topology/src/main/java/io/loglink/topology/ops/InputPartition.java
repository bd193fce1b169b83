package io.loglink.topology.ops;

import org.jspecify.annotations.Nullable;

/**
 * How far a partition was read by the consumer group, in Kafka messages.
 *
 * @param committed offset of the next message to read after a restart; null when nothing has been committed yet, or it is not known
 * @param end offset after the last message that can be read; null when it is not known
 * @param lag messages that are not read and committed yet; null when it is not known
 */
public record InputPartition(
        String topic,
        int partition,
        @Nullable Long committed,
        @Nullable Long end,
        @Nullable Long lag) {}
