package io.loglink.benchmarks.endtoend.flink;

import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.endtoend.peers.Message;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What both forms share: a local cluster, sources and the sink. Objects are reused and Kryo is ruled out, as anybody sets who
 * cares for speed. Checkpoints are taken every 30 s, as Kafka Streams commits. A job that fails is not started again: its
 * output would hold records twice, and its figure mean nothing.
 *
 * <p>Exactly-once is refused: Flink's connector reaches into Kafka's clients for it and does not find there, in the version that
 * all sides share, what it looks for.
 */
final class FlinkRun {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(30);

    private final Job job;
    private final StreamExecutionEnvironment environment;

    FlinkRun(Job job) {
        if (job.exactlyOnce()) {
            throw new IllegalArgumentException("Flink's connector writes no transactions with these clients of Kafka");
        }
        this.job = job;
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                job.state().toAbsolutePath().toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.AT_LEAST_ONCE);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        // The heap holds the state; nothing here uses managed memory.
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        this.environment = StreamExecutionEnvironment.createLocalEnvironment(job.threads(), settings);
    }

    Job job() {
        return job;
    }

    SingleOutputStreamOperator<Message> input() {
        return environment.fromSource(
                source(job.input(), new MessageSchema()), WatermarkStrategy.noWatermarks(), "input");
    }

    <R> DataStream<R> table(String topic, KafkaRecordDeserializationSchema<R> rows) {
        // One partition: more readers would be idle.
        return environment
                .fromSource(source(topic, rows), WatermarkStrategy.noWatermarks(), topic)
                .setParallelism(1);
    }

    void output(DataStream<byte[]> messages) {
        Properties producer = new Properties();
        job.producer().forEach((name, value) -> producer.setProperty(name, value.toString()));
        messages.sinkTo(KafkaSink.<byte[]>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new ValueSchema(job.output()))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build());
    }

    /** Starts what has been put together; closing ends it, and with it its cluster. */
    AutoCloseable start(Runnable afterwards) throws Exception {
        JobClient client = environment.executeAsync(job.group());
        return () -> {
            client.cancel().get(60, TimeUnit.SECONDS);
            try {
                client.getJobExecutionResult().get(60, TimeUnit.SECONDS);
            } catch (CancellationException | ExecutionException cancelled) {
                // How a cancelled job ends.
            }
            environment.close();
            afterwards.run();
        };
    }

    private <R> KafkaSource<R> source(String topic, KafkaRecordDeserializationSchema<R> schema) {
        Properties consumer = new Properties();
        job.consumer().forEach((name, value) -> consumer.setProperty(name, value.toString()));
        return KafkaSource.<R>builder()
                .setProperties(consumer)
                .setBootstrapServers(job.bootstrapServers())
                .setTopics(topic)
                .setGroupId(job.group())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(schema)
                .build();
    }
}
