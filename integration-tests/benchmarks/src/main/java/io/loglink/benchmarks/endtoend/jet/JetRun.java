package io.loglink.benchmarks.endtoend.jet;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.Job;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.kafka.KafkaSinks;
import com.hazelcast.jet.kafka.KafkaSources;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.StreamStage;
import io.loglink.benchmarks.endtoend.peers.Message;
import io.loglink.benchmarks.endtoend.peers.TableMaps;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What both forms share: a member on its own with the tables as replicated maps, the source and the sink. Snapshots are taken
 * every 30 s, as Kafka Streams commits; with exactly-once every 2 s, since the output can be read only after one.
 */
final class JetRun {
    static final String PERSONS = "persons";
    static final String SESSIONS = "sessions";

    private static final long AT_LEAST_ONCE_MS = 30_000;
    private static final long EXACTLY_ONCE_MS = 2_000;

    private final io.loglink.benchmarks.endtoend.Job job;
    private final HazelcastInstance member;
    private final Pipeline pipeline = Pipeline.create();

    /** @param queueSize how many items may wait between two stages */
    JetRun(io.loglink.benchmarks.endtoend.Job job, int queueSize) {
        this.job = job;
        this.member = Hazelcast.newHazelcastInstance(config(job, queueSize));
        TableMaps tables = TableMaps.load(job);
        member.<String, Object>getReplicatedMap(PERSONS).putAll(tables.persons());
        member.<String, Object>getReplicatedMap(SESSIONS).putAll(tables.sessions());
    }

    StreamStage<Message> input() {
        Properties consumer = new Properties();
        job.consumer().forEach((name, value) -> consumer.setProperty(name, value.toString()));
        consumer.setProperty("bootstrap.servers", job.bootstrapServers());
        consumer.setProperty("group.id", job.group());
        consumer.setProperty("auto.offset.reset", "earliest");
        consumer.setProperty("key.deserializer", ByteArrayDeserializer.class.getName());
        consumer.setProperty("value.deserializer", ByteArrayDeserializer.class.getName());
        return pipeline.readFrom(KafkaSources.<byte[], byte[], Message>kafka(
                        consumer,
                        record -> new Message(record.value(), record.topic(), record.partition(), record.offset()),
                        job.input()))
                .withoutTimestamps()
                .setLocalParallelism(job.threads());
    }

    void output(StreamStage<byte[]> messages) {
        Properties producer = new Properties();
        job.producer().forEach((name, value) -> producer.setProperty(name, value.toString()));
        producer.setProperty("bootstrap.servers", job.bootstrapServers());
        producer.setProperty("key.serializer", ByteArraySerializer.class.getName());
        producer.setProperty("value.serializer", ByteArraySerializer.class.getName());
        String topic = job.output();
        messages.writeTo(KafkaSinks.<byte[]>kafka(producer)
                        .toRecordFn(value -> new ProducerRecord<>(topic, value))
                        .exactlyOnce(job.exactlyOnce())
                        .build())
                .setLocalParallelism(job.threads());
    }

    /** Starts what has been put together; closing ends it, and the member with it. */
    AutoCloseable start() {
        JobConfig config = new JobConfig()
                .setProcessingGuarantee(
                        job.exactlyOnce() ? ProcessingGuarantee.EXACTLY_ONCE : ProcessingGuarantee.AT_LEAST_ONCE)
                .setSnapshotIntervalMillis(job.exactlyOnce() ? EXACTLY_ONCE_MS : AT_LEAST_ONCE_MS);
        Job running = member.getJet().newJob(pipeline, config);
        return () -> {
            running.cancel();
            try {
                running.join();
            } catch (CancellationException | CompletionException cancelled) {
                // How a cancelled job ends.
            } finally {
                member.shutdown();
            }
        };
    }

    private static Config config(io.loglink.benchmarks.endtoend.Job job, int queueSize) {
        Config config = new Config();
        config.setClusterName(job.group());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(job.threads());
        config.getNetworkConfig()
                .setPublicAddress("127.0.0.1")
                .getJoin()
                .getAutoDetectionConfig()
                .setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        return config;
    }
}
