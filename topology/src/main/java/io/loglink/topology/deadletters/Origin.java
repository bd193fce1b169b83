package io.loglink.topology.deadletters;

/**
 * Where a Kafka message was read.
 *
 * @param timestampMs the message's timestamp, milliseconds since 1970
 */
public record Origin(String topic, int partition, long offset, long timestampMs) {
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
