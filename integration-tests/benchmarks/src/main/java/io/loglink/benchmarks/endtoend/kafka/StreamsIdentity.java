package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** What Kafka Streams itself costs: messages pass through it as they are. */
public final class StreamsIdentity implements Contender {
    @Override
    public AutoCloseable start(Job job) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(job.input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(job.output(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return StreamsApp.start(job, builder.build());
    }
}
