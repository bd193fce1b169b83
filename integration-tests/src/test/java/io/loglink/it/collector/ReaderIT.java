package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the reader promises to a backend: each record arrives, whatever fails in between. */
@CollectorTest
class ReaderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BATCHES = 20;

    @Test
    void aBackendThatIsAwayForAWhileGetsEverythingInOrder(TestBed bed) {
        assertThreeRefusalsLoseNothing(bed, "initial_interval: 200ms");
    }

    @Test
    void whatTheExporterGivesUpIsReadAgain(TestBed bed) {
        assertThreeRefusalsLoseNothing(bed, "enabled: false");
    }

    private static void assertThreeRefusalsLoseNothing(TestBed bed, String retry) {
        try (OtlpSink sink = OtlpSink.start();
                Collectors collectors = collectors(bed)) {
            AtomicInteger requests = new AtomicInteger();
            sink.answer(request -> requests.incrementAndGet() <= 3 ? 503 : 200);
            writeBatches(bed);

            collectors.reader(sink, "yaml:exporters::otlp_http::retry_on_failure::" + retry);

            awaitDelivered(sink);
            assertThat(sink.refused()).hasSize(3);
            assertThat(sink.logs()).extracting(Delivered::text).containsExactlyElementsOf(everyBatch());
        }
    }

    @Test
    void aReaderThatIsKilledGoesOnWithWhatWasNotDelivered(TestBed bed) {
        try (OtlpSink sink = OtlpSink.start();
                Collectors collectors = collectors(bed)) {
            sink.answer(request -> sink.requests().size() < BATCHES / 2 ? 200 : 503);
            CollectorProcess reader = collectors.reader(sink);
            writeBatches(bed);
            // By the second time, it has committed what it counts as read.
            await().atMost(PATIENCE).until(() -> sink.refused().size() >= 2);

            reader.kill();
            sink.answer(request -> 200);
            reader.startAgain();

            awaitDelivered(sink);
        }
    }

    @Test
    void aBatchThatTheBackendRefusesForGoodDoesNotStopTheOthers(TestBed bed) {
        try (OtlpSink sink = OtlpSink.start();
                Collectors collectors = collectors(bed)) {
            sink.answer(request ->
                    Delivered.of(request.logs()).anyMatch(log -> log.text().equals("batch 7")) ? 400 : 200);
            writeBatches(bed);

            CollectorProcess reader = collectors.reader(sink);

            await().atMost(PATIENCE).until(() -> sink.logs().size() == BATCHES - 1);
            assertThat(sink.refused()).hasSize(1);
            assertThat(sink.logs()).extracting(Delivered::text).doesNotContain("batch 7");
            reader.awaitSays("skipping due to message_marking config");
        }
    }

    /** Why a backend may get a record twice, though Loglink wrote it once. */
    @Test
    void messagesOfAbortedTransactionsAreDeliveredToo(TestBed bed) {
        try (OtlpSink sink = OtlpSink.start();
                Collectors collectors = collectors(bed)) {
            Map<String, Object> config = Map.of(
                    "bootstrap.servers",
                    bed.config().get("bootstrap.servers"),
                    "transactional.id",
                    bed.topics().prefix());
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(batch(bed, "aborted"));
                producer.flush();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(batch(bed, "committed"));
                producer.commitTransaction();
            }

            collectors.reader(sink);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.logs())
                    .extracting(Delivered::text)
                    .containsExactly("aborted", "committed"));
            assertThat(bed.kafka().readAll(bed.topics().enrichedOtlpLogs()))
                    .as("what a read_committed consumer sees")
                    .hasSize(1);
        }
    }

    private static Collectors collectors(TestBed bed) {
        CollectorBinary binary = CollectorBinary.require();
        bed.topics().outputs().forEach(topic -> bed.kafka().createTopic(topic, 1, Map.of()));
        return new Collectors(binary, bed);
    }

    private static void writeBatches(TestBed bed) {
        bed.kafka().send(everyBatch().stream().map(body -> batch(bed, body)).toList());
    }

    private static List<String> everyBatch() {
        return IntStream.range(0, BATCHES).mapToObj(number -> "batch " + number).toList();
    }

    private static ProducerRecord<byte[], byte[]> batch(TestBed bed, String body) {
        return new ProducerRecord<>(bed.topics().enrichedOtlpLogs(), Otlp.logs(Otlp.logOf(Rows.ALICE, body)));
    }

    private static void awaitDelivered(OtlpSink sink) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(sink.logs()).extracting(Delivered::text).containsAll(everyBatch()));
    }
}
