package io.loglink.it;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;

/** What tests do with a broker: ordinary clients of Kafka. Safe for use by several threads. */
public final class Kafka implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    public Kafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "max.request.size",
                32 * 1024 * 1024,
                "buffer.memory",
                64L * 1024 * 1024,
                "linger.ms",
                2,
                // A topic that was made a moment ago refuses its first batch at times; those behind it would then be
                // out of order.
                "max.in.flight.requests.per.connection",
                1);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Makes a topic and returns once it can be written to. */
    public void createTopic(String name, int partitions, Map<String, String> config) {
        get(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                .all());
        await().atMost(PATIENCE).until(() -> producer.partitionsFor(name).size() == partitions);
    }

    /** Changes settings of a topic. */
    public void setTopic(String name, Map<String, String> settings) {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
        get(admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, name), changes))
                .all());
    }

    /** Deletes what a partition holds before an offset, as retention does. */
    public void deleteRecords(String topic, int partition, long before) {
        get(admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                .all());
    }

    public void deleteTopic(String name) {
        get(admin.deleteTopics(List.of(name)).all());
    }

    /** Removes everything that is in a partition now. */
    public void deleteRecords(String topic, int partition) {
        TopicPartition at = new TopicPartition(topic, partition);
        // -1 for its end.
        get(admin.deleteRecords(Map.of(at, RecordsToDelete.beforeOffset(-1))).all());
    }

    /** Writes and waits until it is written; the position of each, in order. */
    public List<RecordMetadata> send(Collection<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> futures = new ArrayList<>();
        records.forEach(record -> futures.add(producer.send(record)));
        return futures.stream().map(Kafka::get).toList();
    }

    /** Writes and waits until it is written. */
    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        return send(List.of(record)).get(0);
    }

    /**
     * Everything that a read_committed consumer sees in a topic now, from the beginning to its end, in the order of
     * partitions and offsets.
     */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("isolation.level", "read_committed");
        config.put("fetch.max.bytes", 64 * 1024 * 1024);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(topic + " cannot be read to its end " + ends);
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    TopicPartition partition = new TopicPartition(topic, record.partition());
                    if (record.offset() < ends.getOrDefault(partition, 0L)) {
                        byPartition
                                .computeIfAbsent(partition, ignored -> new ArrayList<>())
                                .add(record);
                    }
                }
            }
            return partitions.stream()
                    .flatMap(partition -> byPartition.getOrDefault(partition, List.of()).stream())
                    .toList();
        }
    }

    /** How many messages, control records among them, a topic holds now, whether committed or not. */
    public long written(String topic) {
        return endOffsets(List.of(topic), "read_uncommitted").values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whether a transaction of this id, which has been in use, has begun and has neither been committed nor aborted. */
    public boolean transactionIsOpen(String transactionalId) {
        TransactionDescription transaction =
                get(admin.describeTransactions(List.of(transactionalId)).description(transactionalId));
        return transaction.state() == TransactionState.ONGOING;
    }

    /** Waits until a consumer group has committed everything that is in these topics now. */
    public void awaitConsumed(String group, Collection<String> topics, Duration atMost) {
        Map<TopicPartition, Long> ends = endOffsets(topics, "read_uncommitted");
        try {
            await().atMost(atMost).pollInterval(Duration.ofMillis(50)).until(() -> hasReached(committed(group), ends));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(group + " should reach " + ends + " and is at " + committed(group), e);
        }
    }

    /** Sets the offset of a group that has no members, as an operator resets it. */
    public void commit(String group, String topic, int partition, long offset) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            get(admin.alterConsumerGroupOffsets(group, offsets).all());
            return true;
        });
    }

    /**
     * Waits until everything that is in these topics now can be read, whether it was committed or not: a transaction of a
     * killed process hides what follows it until it times out.
     */
    public void awaitReadable(Collection<String> topics) {
        Map<TopicPartition, Long> written = endOffsets(topics, "read_uncommitted");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> hasReached(endOffsets(topics, "read_committed"), written));
    }

    private static boolean hasReached(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** What a consumer group has committed. */
    public Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private Map<TopicPartition, Long> endOffsets(Collection<String> topics, String isolation) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(
                    topics.stream().flatMap(topic -> partitions(topic).stream()).toList());
        }
    }

    private List<TopicPartition> partitions(String topic) {
        return producer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .toList();
    }

    /** Waits for an answer of Kafka. */
    public static <T> T get(Future<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
