package io.loglink.it.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Enriched;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.Otlp;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.it.Traffic;
import io.loglink.it.Traffic.Sent;
import io.loglink.it.late.CompleteTables.Record;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that are held until their rows come, or their time is up, for sinks that only append. */
@ExtendWith(StackExtension.class)
class HeldRecordsIT {
    private static final int PARTITIONS = 2;
    private static final int MESSAGES = 200;
    private static final int RECORDS_PER_MESSAGE = 50;
    private static final int LAST_ROW_AT = 160;
    private static final int STEP = 20;
    private static final Duration PAUSE = Duration.ofMillis(35);
    /** Long beside the six seconds after which the last row comes on a machine that is not busy. */
    private static final String HOLD = "45s";

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Test
    void eachIsWrittenOnceInEachOutputWithAllThatItsRowsSayThoughAnInstanceIsKilled(TestBed bed) {
        Visitors visitors = new Visitors(bed.topics(), 500, RECORDS_PER_MESSAGE, LAST_ROW_AT);
        LoglinkConfig config = bed.config()
                .with("late.records", "hold")
                .with("late.batches", "hold")
                .with("late.hold", HOLD);
        bed.createTopics(PARTITIONS);

        CompleteTables complete = new CompleteTables(visitors, run(bed, config, visitors));

        List<Enriched> records = bed.enrichedLogs();
        assertThat(records)
                .extracting(Enriched::recordId)
                .containsExactlyInAnyOrderElementsOf(complete.records().keySet());
        // One after the other: of thousands that are wrong, the first one tells enough.
        for (Enriched record : records) {
            assertThat(record.without(CompleteTables.HISTORY)).isEqualTo(complete.fields(record.recordId()));
            assertThat(record.get("revision")).isEqualTo(0);
            assertThat(record.text("late_link")).isIn(lateLinks(complete, record.recordId()));
        }
        assertThat(records)
                .filteredOn(record -> record.text("late_link").equals("linked"))
                .hasSizeGreaterThan(records.size() / 4);
        List<Map<String, String>> inBatches = linksInBatches(bed);
        assertThat(inBatches)
                .extracting(link -> link.getOrDefault("record.id", ""))
                .containsExactlyInAnyOrderElementsOf(complete.records().keySet());
        for (Map<String, String> link : inBatches) {
            String id = link.getOrDefault("record.id", "");
            assertThat(link.remove("revision")).isEqualTo("0");
            assertThat(String.valueOf(link.remove("late.link")).replace("null", ""))
                    .isIn(lateLinks(complete, id));
            assertThat(link).isEqualTo(complete.attributes(id));
        }
        assertThat(bed.deadLetters()).isEmpty();
    }

    /** Who has both rows may have waited or not; who never gets one has waited in vain. */
    private static List<String> lateLinks(CompleteTables complete, String recordId) {
        Record record = complete.records().get(recordId);
        return record.visitor().hasPerson() && record.visitor().hasSession()
                ? List.of("", "linked")
                : List.of("expired");
    }

    private static List<Map<String, String>> linksInBatches(TestBed bed) {
        return bed.kafka().readAll(bed.topics().enrichedOtlpLogs()).stream()
                .flatMap(message -> Otlp.records(Otlp.readLogs(message.value())))
                .map(record -> Otlp.link(record.getAttributesList()))
                .toList();
    }

    private static List<Sent> run(TestBed bed, LoglinkConfig config, Visitors visitors) {
        LoglinkProcess first = bed.startReady(config);
        try (Traffic traffic = Traffic.start(bed.kafka(), PAUSE, number -> next(bed, visitors, number))) {
            await().atMost(PATIENCE).until(() -> traffic.sent() >= MESSAGES / 2);
            first.kill();
            bed.start(config);
            await().atMost(PATIENCE).until(() -> traffic.sent() >= MESSAGES);
            List<Sent> sent = traffic.stop();
            bed.awaitConsumed();
            int records = sent.size() * RECORDS_PER_MESSAGE;
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() ->
                            bed.kafka().readAll(bed.topics().enrichedLogs()).size() >= records
                                    && linksInBatches(bed).size() >= records);
            // What would come twice comes before the end.
            bed.awaitLateConsumed();
            bed.stopAll();
            return sent;
        }
    }

    private static ProducerRecord<byte[], byte[]> next(TestBed bed, Visitors visitors, int number) {
        if (number > 0 && number < MESSAGES / 2 && number % STEP == 0) {
            // However slow it is, what it has been sent so far misses the rows that come from now on.
            bed.awaitConsumed();
        }
        visitors.writeRows(bed.kafka(), number);
        return new ProducerRecord<>(bed.topics().logs(), number % PARTITIONS, null, null, visitors.message(number));
    }
}
