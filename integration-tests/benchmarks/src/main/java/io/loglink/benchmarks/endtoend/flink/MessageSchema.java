package io.loglink.benchmarks.endtoend.flink;

import io.loglink.benchmarks.endtoend.peers.Message;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Input messages as they are, with where they stand. */
final class MessageSchema implements KafkaRecordDeserializationSchema<Message> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Message> out) {
        out.collect(new Message(record.value(), record.topic(), record.partition(), record.offset()));
    }

    @Override
    public TypeInformation<Message> getProducedType() {
        return TypeInformation.of(Message.class);
    }
}
