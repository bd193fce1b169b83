package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.peers.Message;
import io.loglink.benchmarks.endtoend.peers.Single;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Takes a batch apart into its records: {@code flatMapValues} that also knows where the batch stood. */
final class Explode extends ContextualFixedKeyProcessor<byte[], byte[], Single> {
    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        RecordMetadata origin = context().recordMetadata().orElseThrow();
        Message message = new Message(record.value(), origin.topic(), origin.partition(), origin.offset());
        for (Single single : Single.explode(message)) {
            context().forward(record.withValue(single));
        }
    }
}
