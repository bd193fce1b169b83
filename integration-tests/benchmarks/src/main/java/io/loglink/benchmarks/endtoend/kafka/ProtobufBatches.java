package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.endtoend.peers.BatchLinker;
import io.loglink.benchmarks.endtoend.peers.Message;
import io.loglink.benchmarks.endtoend.peers.Rows;
import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * The nearest peer: batches stay whole as in Loglink, one look-up per distinct id of a batch, but with protobuf-java's objects
 * and Kafka Streams' global tables.
 */
public final class ProtobufBatches implements Contender {
    @Override
    public AutoCloseable start(Job job) {
        StreamsBuilder builder = new StreamsBuilder();
        GlobalTables.in(builder, job);
        builder.stream(job.input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .processValues(Link::new)
                .to(job.output(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return StreamsApp.start(job, builder.build());
    }

    private static final class Link extends ContextualFixedKeyProcessor<byte[], byte[], byte[]> {
        private @Nullable BatchLinker linker;

        @Override
        public void init(FixedKeyProcessorContext<byte[], byte[]> context) {
            super.init(context);
            TimestampedKeyValueStore<String, PersonDistinctId> persons = context.getStateStore(GlobalTables.PERSONS);
            TimestampedKeyValueStore<String, Session> sessions = context.getStateStore(GlobalTables.SESSIONS);
            linker = new BatchLinker(
                    key -> Rows.of(ValueAndTimestamp.getValueOrNull(persons.get(key))),
                    key -> Rows.of(ValueAndTimestamp.getValueOrNull(sessions.get(key))));
        }

        @Override
        public void process(FixedKeyRecord<byte[], byte[]> record) {
            RecordMetadata origin = context().recordMetadata().orElseThrow();
            Message message = new Message(record.value(), origin.topic(), origin.partition(), origin.offset());
            if (linker == null) {
                throw new IllegalStateException("not initialised");
            }
            context().forward(record.withValue(linker.link(message)));
        }
    }
}
