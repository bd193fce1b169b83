package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Outputs that would pass the producer's {@code max.request.size} or the topic's {@code max.message.bytes}. */
@ExtendWith(StackExtension.class)
class OversizedIT {
    /** Kafka's default {@code max.request.size}. */
    private static final int MAX_REQUEST_SIZE = 1_048_576;

    @Test
    void aBatchThatGrowsTooLargeIsSplitBetweenRecords(TestBed bed) {
        start(bed, Map.of());
        List<LogRecord> records = Otlp.logsOf(Rows.ALICE, 3000, 200);
        byte[] input = Otlp.logs(records);
        assertThat(input.length).as("fits as it comes").isLessThan(MAX_REQUEST_SIZE);

        send(bed, input);

        assertSplit(bed, records, MAX_REQUEST_SIZE);
        assertThat(bed.deadLetters()).isEmpty();
    }

    @Test
    void theTopicsOwnLimitCountsWhereItIsSmallerThanTheProducers(TestBed bed) {
        start(bed, Map.of("max.message.bytes", "100000"));
        List<LogRecord> records = Otlp.logsOf(Rows.ALICE, 800, 200);

        send(bed, Otlp.logs(records));

        assertSplit(bed, records, 100_000);
        assertThat(bed.deadLetters()).isEmpty();
    }

    @Test
    void aRecordTooLargeForAnyMessageBecomesADeadLetterInParts(TestBed bed) {
        start(bed, Map.of());
        LogRecord huge = Otlp.logOf(Rows.ALICE, Otlp.padded("huge", 2_500_000));
        List<LogRecord> small = Otlp.logsOf(Rows.ALICE, 2, 10);

        send(bed, Otlp.logs(small.get(0), huge, small.get(1)));

        assertThat(bed.enrichedLogs())
                .extracting(record -> record.get("source_index"))
                .containsExactlyInAnyOrder(0, 2);
        assertThat(linkedRecords(bed)).containsExactlyElementsOf(small);
        assertDeadLetterInParts(bed, Otlp.logs(huge), MAX_REQUEST_SIZE);
    }

    @Test
    void aRecordTooLargeForItsTopicBecomesADeadLetterInParts(TestBed bed) {
        start(bed, Map.of("max.message.bytes", "100000"));
        LogRecord huge = Otlp.logOf(Rows.ALICE, Otlp.padded("huge", 250_000));
        List<LogRecord> small = Otlp.logsOf(Rows.ALICE, 2, 10);

        send(bed, Otlp.logs(small.get(0), huge, small.get(1)));

        assertThat(bed.enrichedLogs())
                .extracting(record -> record.get("source_index"))
                .containsExactlyInAnyOrder(0, 2);
        assertThat(linkedRecords(bed)).containsExactlyElementsOf(small);
        assertDeadLetterInParts(bed, Otlp.logs(huge), 100_000);
    }

    private static void start(TestBed bed, Map<String, String> ofOutputs) {
        bed.createTopics(1, ofOutputs);
        bed.kafka().send(new Rows(bed.topics()).person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        bed.startReady(bed.config());
    }

    private static void send(TestBed bed, byte[] value) {
        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), "key".getBytes(StandardCharsets.UTF_8), value));
        bed.awaitConsumed();
    }

    private static void assertSplit(TestBed bed, List<LogRecord> records, int limit) {
        List<ConsumerRecord<byte[], byte[]>> messages =
                bed.kafka().readAll(bed.topics().enrichedOtlpLogs());
        assertThat(messages).hasSizeGreaterThan(1).allSatisfy(message -> {
            assertThat(message.serializedValueSize()).isLessThan(limit);
            assertThat(message.key()).asString().isEqualTo("key");
        });
        assertThat(linkedRecords(bed)).containsExactlyElementsOf(records);
        assertThat(bed.enrichedLogs())
                .extracting(Enriched::recordId)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, records.size())
                        .mapToObj(index -> bed.topics().logs() + "-0-0-" + index)
                        .toList());
    }

    /** The records of all enriched batches, in order, without their links. */
    private static List<LogRecord> linkedRecords(TestBed bed) {
        return bed.kafka().readAll(bed.topics().enrichedOtlpLogs()).stream()
                .map(message -> Otlp.readLogs(message.value()))
                .peek(batch -> assertThat(Otlp.records(batch))
                        .allSatisfy(record -> assertThat(Otlp.link(record.getAttributesList()))
                                .containsEntry("person.link", "linked")))
                .flatMap(batch -> Otlp.records(LinkAttributes.takenOff(batch)))
                .toList();
    }

    private static void assertDeadLetterInParts(TestBed bed, byte[] original, int limit) {
        List<DeadLetter> parts = bed.deadLetters().stream()
                .sorted(Comparator.comparing(letter -> letter.message().offset()))
                .toList();
        int count = parts.size();
        assertThat(count).isGreaterThan(2);
        assertThat(parts)
                .extracting(part -> part.header("part"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, count)
                        .mapToObj(part -> part + "/" + count)
                        .toList());
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.stage()).isEqualTo("emit");
            assertThat(part.reason()).isEqualTo("too_large");
            assertThat(part.header("record.index")).isEqualTo("1");
            assertThat(part.origin()).isEqualTo(bed.topics().logs() + "-0-0");
            assertThat(part.message().key()).asString().isEqualTo("key");
            assertThat(part.value().length).isLessThan(limit);
        });
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        parts.forEach(part -> together.writeBytes(part.value()));
        assertThat(together.toByteArray()).isEqualTo(original);
    }
}
