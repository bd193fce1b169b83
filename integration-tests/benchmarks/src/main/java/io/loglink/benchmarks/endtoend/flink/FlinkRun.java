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
 * cares for speed. Checkpoints are taken every 30 s, as Kafka Streams commits; with exactly-once every 2 s, since the output
 * can be read only after one.
 */
final class FlinkRun {
    private static final Duration AT_LEAST_ONCE = Duration.ofSeconds(30);
    private static final Duration EXACTLY_ONCE = Duration.ofSeconds(2);

    private final Job job;
    private final StreamExecutionEnvironment environment;

    FlinkRun(Job job) {
        this.job = job;
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                job.state().toAbsolutePath().toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, job.exactlyOnce() ? EXACTLY_ONCE : AT_LEAST_ONCE);
        settings.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                job.exactlyOnce() ? CheckpointingMode.EXACTLY_ONCE : CheckpointingMode.AT_LEAST_ONCE);
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
        // The sink's own hour is longer than brokers allow.
        producer.setProperty("transaction.timeout.ms", "600000");
        messages.sinkTo(KafkaSink.<byte[]>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new ValueSchema(job.output()))
                .setDeliveryGuarantee(
                        job.exactlyOnce() ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE)
                .setTransactionalIdPrefix(job.group())
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
        return KafkaSource.<R>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setTopics(topic)
                .setGroupId(job.group())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(schema)
                .build();
    }
}
