package io.loglink.topology.app;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The message's own timestamp; 0 when it has none. Kafka Streams' own extractor stops the topology at a message without a
 * timestamp, or drops it; the clock would make the same input give other output.
 */
public final class MessageTimestamps implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> message, long partitionTime) {
        return Math.max(0, message.timestamp());
    }
}
