package io.loglink.benchmarks.tables;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A process that only reads the topic: what the clients and the broker allow. */
final class RestoreConsumer {
    private RestoreConsumer() {}

    /** Arguments: those of the topic. Each line of input is one reading, from the beginning. */
    public static void main(String[] arguments) throws Exception {
        PersonTopic topic = PersonTopic.parse(arguments);
        RestoreSide.serve(time -> read(topic));
    }

    private static long read(PersonTopic topic) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", topic.bootstrapServers());
        config.put("max.poll.records", 20_000);
        config.put("max.partition.fetch.bytes", 4 << 20);
        config.put("fetch.max.bytes", 64 << 20);
        long start = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int rows = 0;
            while (rows < topic.rows()) {
                rows += consumer.poll(Duration.ofSeconds(1)).count();
            }
            return System.nanoTime() - start;
        }
    }
}
