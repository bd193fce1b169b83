package io.loglink.benchmarks.latency;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.benchmarks.endtoend.Stage;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the messages that Loglink wrote, and refuses them unless their records are linked. */
record EnrichedMessages(String bootstrapServers) {
    private static final String PERSON = "loglink.person.id";
    /** Nine in ten records belong to somebody; drawn at random. */
    private static final double MIN_LINKED = 0.8;

    /** Reads so many messages, which must be there. */
    List<byte[]> read(String topic, int count) {
        List<byte[]> messages = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Stage.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (messages.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> messages.add(message.value()));
            }
        }
        double linked = messages.stream().mapToLong(EnrichedMessages::linked).sum();
        if (linked < MIN_LINKED * messages.size() * Bed.RECORDS_PER_MESSAGE) {
            throw new IllegalStateException(linked + " records of " + messages.size() + " messages are linked");
        }
        return messages.subList(0, count);
    }

    private static long linked(byte[] message) {
        try {
            return ExportLogsServiceRequest.parseFrom(message).getResourceLogsList().stream()
                    .flatMap(resource -> resource.getScopeLogsList().stream())
                    .flatMap(scope -> scope.getLogRecordsList().stream())
                    .filter(record -> record.getAttributesList().stream()
                            .anyMatch(attribute -> attribute.getKey().equals(PERSON)))
                    .count();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the output is no OTLP", e);
        }
    }
}
