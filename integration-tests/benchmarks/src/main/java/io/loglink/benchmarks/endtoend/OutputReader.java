package io.loglink.benchmarks.endtoend;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.schemas.EnrichedLog;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what a contender wrote into a form in which the outputs of all contenders can be compared: the whole content of each
 * record by its record id, attributes in the order of their keys, however the records were packed.
 */
final class OutputReader {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int FRAME_BYTES = 5;
    private static final String RECORD_ID = "loglink.record.id";

    private final String bootstrapServers;
    private long valueBytes;

    OutputReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Reads until so many records are there.
     *
     * @throws IllegalStateException when fewer come within two minutes
     */
    Map<String, String> read(String topic, Contenders.Output output, int records) {
        Map<String, String> found = new TreeMap<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed",
                "enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Stage.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long start = System.nanoTime();
            while (found.size() < records) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    valueBytes += record.value().length;
                    add(found, output, record.value());
                }
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException(topic + " has " + found.size() + " of " + records + " records");
                }
            }
        }
        return found;
    }

    /** Of all messages read so far. */
    long valueBytes() {
        return valueBytes;
    }

    private static void add(Map<String, String> found, Contenders.Output output, byte[] value) {
        try {
            if (output == Contenders.Output.AVRO) {
                EnrichedLog log = new SpecificDatumReader<>(EnrichedLog.class)
                        .read(
                                null,
                                DecoderFactory.get()
                                        .binaryDecoder(value, FRAME_BYTES, value.length - FRAME_BYTES, null));
                found.put(log.getRecordId(), avroText(log));
            } else {
                addOtlp(found, ExportLogsServiceRequest.parseFrom(value));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the output is no OTLP", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the output is no Avro", e);
        }
    }

    private static String avroText(EnrichedLog log) {
        EnrichedLog sorted = EnrichedLog.newBuilder(log).build();
        sorted.setAttributes(new TreeMap<>(log.getAttributes()));
        sorted.setResourceAttributes(new TreeMap<>(log.getResourceAttributes()));
        return sorted.toString();
    }

    private static void addOtlp(Map<String, String> found, ExportLogsServiceRequest request) {
        for (ResourceLogs resource : request.getResourceLogsList()) {
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                for (LogRecord record : scope.getLogRecordsList()) {
                    String id = record.getAttributesList().stream()
                            .filter(attribute -> attribute.getKey().equals(RECORD_ID))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("a record without " + RECORD_ID))
                            .getValue()
                            .getStringValue();
                    LogRecord bare = record.toBuilder().clearAttributes().build();
                    found.put(
                            id,
                            bare
                                    + attributes(record.getAttributesList())
                                    + scope.getScope()
                                    + attributes(resource.getResource().getAttributesList()));
                }
            }
        }
    }

    private static String attributes(List<KeyValue> attributes) {
        return attributes.stream()
                .sorted(Comparator.comparing(KeyValue::getKey))
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining("\n"));
    }
}
