package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import io.loglink.it.collector.Collectors.Gateway;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What the gateway makes of requests that are much larger, or much smaller, than a message should be. */
@CollectorTest
class BatchSizesIT {
    /** {@code max_size} of the gateway's batches. */
    private static final int MAX_SIZE = 900_000;

    /** {@code flush_timeout} of the gateway's batches: so often it writes what it has. */
    private static final Duration FLUSH_TIMEOUT = Duration.ofMillis(200);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aLargeRequestIsSplitByBytesAndArrivesWhole(TestBed bed) {
        try (Pipeline pipeline = Pipeline.start(bed, 1)) {
            List<LogRecord> records = Otlp.logsOf(Rows.ALICE, 5000, 1000);
            byte[] request = Otlp.logs(records);
            assertThat(request.length).isGreaterThan(5 * MAX_SIZE);

            assertThat(pipeline.gateway().client().logs(request)).isEqualTo(200);

            assertThat(pipeline.ends().logs("checkout", records.size()))
                    .extracting(record -> record.get("person_link"))
                    .containsOnly("linked");
            assertThat(bed.kafka().readAll(bed.topics().logs()))
                    .hasSizeGreaterThan(request.length / MAX_SIZE)
                    .allSatisfy(
                            message -> assertThat(message.serializedValueSize()).isLessThanOrEqualTo(MAX_SIZE));
            assertThat(pipeline.sink().logs().stream().map(Delivered::text).distinct())
                    .hasSameSizeAs(records);
            assertThat(bed.deadLetters()).isEmpty();
        }
    }

    @Test
    void smallRequestsAreGatheredIntoFewMessages(TestBed bed) {
        try (Pipeline pipeline = Pipeline.start(bed, 1)) {
            int requests = 500;
            OtlpClient client = pipeline.gateway().client();
            long start = System.nanoTime();

            for (int i = 0; i < requests; i++) {
                assertThat(client.logs(Otlp.logs(Otlp.logOf(Rows.ALICE, "small"))))
                        .isEqualTo(200);
            }

            assertThat(pipeline.ends().logs("checkout", requests))
                    .extracting(record -> record.get("person_link"))
                    .containsOnly("linked");
            long flushes = Duration.ofNanos(System.nanoTime() - start).dividedBy(FLUSH_TIMEOUT) + 1;
            assertThat(bed.kafka().readAll(bed.topics().logs()).size())
                    .as("of %s requests", requests)
                    .isLessThan(requests)
                    .isLessThanOrEqualTo((int) flushes);
        }
    }

    /** Why the gateway has batches by bytes. */
    @Test
    void withoutBatchesByBytesALargeRequestIsLost(TestBed bed) {
        try (Collectors collectors = new Collectors(CollectorBinary.require(), bed)) {
            bed.createTopics(1);
            Gateway gateway = collectors.gateway("yaml:exporters::kafka::sending_queue::batch::enabled: false");

            assertThat(gateway.client().logs(Otlp.logs(Otlp.logsOf(Rows.ALICE, 5000, 1000))))
                    .as("the client is not told")
                    .isEqualTo(200);

            gateway.process().awaitSays("kafka record exceeds max message size");
            gateway.process().awaitSays("\"dropped_items\": 5000");
            assertThat(gateway.process().metric("otelcol_exporter_send_failed_log_records"))
                    .isEqualTo(5000);
            assertThat(bed.kafka().readAll(bed.topics().logs())).isEmpty();
        }
    }

    /** Why SDKs should limit what they send. */
    @Test
    void aRecordTooLargeForABatchTakesAlongWhatStandsBehindIt(TestBed bed) {
        try (Collectors collectors = new Collectors(CollectorBinary.require(), bed)) {
            bed.createTopics(1);
            Gateway gateway = collectors.gateway();

            assertThat(gateway.client().logs(withARecordInTheMiddleOf(1_200_000)))
                    .isEqualTo(200);

            gateway.process().awaitSays("one log record size is greater than max size, dropping items: 2");
            awaitWritten(bed);
            assertThat(bodies(bed)).containsExactly("before");
            assertThat(gateway.process().metric("otelcol_receiver_accepted_log_records"))
                    .isEqualTo(3);
            assertThat(gateway.process().metric("otelcol_exporter_sent_log_records"))
                    .isEqualTo(1);
            assertThat(gateway.process().metric("otelcol_exporter_send_failed_log_records"))
                    .as("nothing counts the others")
                    .isZero();
        }
    }

    @Test
    void limitsThatAreRaisedTogetherLetALargeRecordThrough(TestBed bed) {
        try (Collectors collectors = new Collectors(CollectorBinary.require(), bed)) {
            bed.createTopics(1);
            Gateway gateway = collectors.gateway(
                    "yaml:exporters::kafka::sending_queue::batch::max_size: 4000000",
                    "yaml:exporters::kafka::producer::max_message_bytes: 4200000");

            assertThat(gateway.client().logs(withARecordInTheMiddleOf(1_200_000)))
                    .isEqualTo(200);

            awaitWritten(bed);
            assertThat(bodies(bed)).hasSize(3);
        }
    }

    private static byte[] withARecordInTheMiddleOf(int size) {
        return Otlp.logs(
                Otlp.logOf(Rows.ALICE, "before"),
                Otlp.logOf(Rows.ALICE, Otlp.padded("large", size)),
                Otlp.logOf(Rows.ALICE, "behind"));
    }

    private static void awaitWritten(TestBed bed) {
        await().atMost(PATIENCE)
                .until(() -> !bed.kafka().readAll(bed.topics().logs()).isEmpty());
    }

    private static List<String> bodies(TestBed bed) {
        return bed.kafka().readAll(bed.topics().logs()).stream()
                .flatMap(BatchSizesIT::bodies)
                .toList();
    }

    private static Stream<String> bodies(ConsumerRecord<byte[], byte[]> message) {
        return Otlp.records(Otlp.readLogs(message.value()))
                .map(log -> log.getBody().getStringValue());
    }
}
