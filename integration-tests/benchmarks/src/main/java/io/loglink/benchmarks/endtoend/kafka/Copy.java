package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The ceiling: what it costs to read messages and write them again as they are, with Kafka's plain clients. One consumer and
 * one producer a thread; positions are committed about every 100 ms with exactly-once, else every 30 s, as Kafka Streams does.
 */
public final class Copy implements Contender {
    @Override
    public AutoCloseable start(Job job) {
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> threads = IntStream.range(0, job.threads())
                .mapToObj(index -> new Thread(() -> new Loop(job, index, stop).run(), "copy-" + index))
                .toList();
        threads.forEach(Thread::start);
        return () -> {
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        };
    }

    private record Loop(Job job, int index, AtomicBoolean stop) {
        void run() {
            try (Consumer<byte[], byte[]> consumer = consumer();
                    Producer<byte[], byte[]> producer = producer()) {
                consumer.subscribe(List.of(job.input()));
                if (job.exactlyOnce()) {
                    producer.initTransactions();
                    producer.beginTransaction();
                }
                long committed = System.nanoTime();
                Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
                while (!stop.get()) {
                    ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
                    for (ConsumerRecord<byte[], byte[]> record : records) {
                        producer.send(new ProducerRecord<>(
                                job.output(),
                                record.partition(),
                                record.timestamp(),
                                record.key(),
                                record.value(),
                                record.headers()));
                    }
                    positions.putAll(records.nextOffsets());
                    if (System.nanoTime() - committed >= commitIntervalNanos() && !positions.isEmpty()) {
                        commit(consumer, producer, positions);
                        positions.clear();
                        committed = System.nanoTime();
                    }
                }
                if (job.exactlyOnce()) {
                    producer.abortTransaction();
                }
            }
        }

        private long commitIntervalNanos() {
            return job.exactlyOnce() ? 100_000_000L : 30_000_000_000L;
        }

        private void commit(
                Consumer<byte[], byte[]> consumer,
                Producer<byte[], byte[]> producer,
                Map<TopicPartition, OffsetAndMetadata> positions) {
            if (job.exactlyOnce()) {
                producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
                producer.commitTransaction();
                producer.beginTransaction();
            } else {
                producer.flush();
                consumer.commitSync(positions);
            }
        }

        private Consumer<byte[], byte[]> consumer() {
            Map<String, Object> settings = new HashMap<>(job.consumer());
            settings.put("bootstrap.servers", job.bootstrapServers());
            settings.put("group.id", job.group());
            settings.put("auto.offset.reset", "earliest");
            settings.put("enable.auto.commit", "false");
            settings.put("max.poll.records", "100");
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        private Producer<byte[], byte[]> producer() {
            Map<String, Object> settings = new HashMap<>(job.producer());
            settings.put("bootstrap.servers", job.bootstrapServers());
            if (job.exactlyOnce()) {
                settings.put("transactional.id", job.group() + "-" + index);
            }
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
    }
}
