package io.loglink.topology.reading;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that is open and so hides from readers of committed messages what is behind its first one.
 *
 * @param partition where it is open
 * @param offset its first message
 * @param atMost how long its end is waited for
 */
public record OpenTransaction(TopicPartition partition, long offset, Duration atMost) {}
