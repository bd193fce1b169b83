package io.loglink.benchmarks.endtoend.flink;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Messages without a key, their values as they are. */
final class ValueSchema implements KafkaRecordSerializationSchema<byte[]> {
    private static final long serialVersionUID = 1;

    private final String topic;

    ValueSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(byte[] value, KafkaSinkContext context, @Nullable Long timestamp) {
        return new ProducerRecord<>(topic, value);
    }
}
