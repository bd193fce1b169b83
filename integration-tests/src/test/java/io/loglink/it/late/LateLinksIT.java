package io.loglink.it.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Enriched;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.it.Traffic;
import io.loglink.it.Traffic.Sent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many records of which a third precede their rows by up to a minute, while instances come, go and are killed. */
@ExtendWith(StackExtension.class)
class LateLinksIT {
    private static final int PARTITIONS = 4;
    private static final int VISITORS = 4_000;
    private static final int RECORDS_PER_MESSAGE = 100;
    /** Of so many records; the rows come over the first six sevenths of them. */
    private static final int MESSAGES = Integer.getInteger("late.messages", 2_000);
    /** The whole traffic takes a bit over a minute. */
    private static final Duration PAUSE = Duration.ofMillis(Math.max(1, 70_000 / 2_000));

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Test
    void inTheEndEveryRecordIsLinkedAsWithCompleteTablesExactlyOnceARevision(TestBed bed) {
        Visitors visitors = new Visitors(bed.topics(), VISITORS, RECORDS_PER_MESSAGE, MESSAGES * 6 / 7);
        LoglinkConfig config = bed.config().with("outputs", "records").with("late.records", "amend");

        List<Sent> sent = runUnderRestarts(bed, config, visitors);

        CompleteTables complete = new CompleteTables(visitors, sent);
        assertThat(complete.records()).hasSizeGreaterThanOrEqualTo(MESSAGES * RECORDS_PER_MESSAGE);
        Map<String, ConsumerRecord<byte[], byte[]>> newest = newest(bed, complete);
        assertThat(newest.keySet()).isEqualTo(complete.records().keySet());
        newest.forEach((id, message) -> assertThat(bed.decoder().decode(message).without(CompleteTables.HISTORY))
                .isEqualTo(complete.fields(id)));
        assertThat(bed.deadLetters()).isEmpty();
    }

    /** The newest revision of each record; no revision comes twice, or after a higher one. */
    private static Map<String, ConsumerRecord<byte[], byte[]>> newest(TestBed bed, CompleteTables complete) {
        Map<String, ConsumerRecord<byte[], byte[]>> newest = new HashMap<>();
        Map<String, Integer> revisions = new HashMap<>();
        Set<String> late = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> message :
                bed.kafka().readAll(bed.topics().enrichedLogs())) {
            Enriched record = bed.decoder().decode(message);
            String id = record.recordId();
            int revision = (Integer) record.get("revision");
            Integer before = revisions.put(id, revision);
            ConsumerRecord<byte[], byte[]> older = newest.put(id, message);
            // One may be left out: where both rows are found at a time.
            assertThat(before == null ? -1 : before)
                    .as("what comes before revision %s of %s", revision, id)
                    .isLessThan(revision);
            assertThat(revision == 0)
                    .as("revision %s of %s is the first", revision, id)
                    .isEqualTo(before == null);
            assertThat(older == null || older.partition() == message.partition())
                    .as("the revisions of %s are in one partition", id)
                    .isTrue();
            assertThat(older == null || older.timestamp() == message.timestamp())
                    .as("the revisions of %s have one timestamp", id)
                    .isTrue();
            assertThat(record.text("late_link")).isEqualTo(revision == 0 ? "" : "linked");
            if (revision > 0) {
                late.add(id);
            }
        }
        // Else it would not show what it should.
        assertThat(late).hasSizeGreaterThan(complete.records().size() / 4);
        return newest;
    }

    private static List<Sent> runUnderRestarts(TestBed bed, LoglinkConfig config, Visitors visitors) {
        bed.createTopics(PARTITIONS);
        LoglinkConfig quick = config.with("kafka.consumer.session.timeout.ms", 3000)
                .with("kafka.consumer.heartbeat.interval.ms", 500);
        LoglinkConfig one = quick.with("state.dir", bed.directory().resolve("state-one"));
        LoglinkConfig two = quick.with("state.dir", bed.directory().resolve("state-two"));
        LoglinkConfig three = quick.with("state.dir", bed.directory().resolve("state-three"));
        LoglinkProcess first = bed.startReady(one);
        LoglinkProcess second = bed.startReady(two);
        try (Traffic traffic = Traffic.start(bed.kafka(), PAUSE, number -> next(bed, visitors, number))) {
            awaitSent(traffic, MESSAGES / 5);
            first.kill();
            awaitSent(traffic, MESSAGES * 2 / 5);
            bed.start(one);
            awaitSent(traffic, MESSAGES * 3 / 5);
            bed.start(three);
            awaitSent(traffic, MESSAGES * 4 / 5);
            assertThat(second.terminate().code()).isZero();
            awaitSent(traffic, MESSAGES);
            List<Sent> sent = traffic.stop();
            bed.awaitConsumed();
            bed.awaitLateConsumed();
            return sent;
        }
    }

    private static ProducerRecord<byte[], byte[]> next(TestBed bed, Visitors visitors, int number) {
        visitors.writeRows(bed.kafka(), number);
        return new ProducerRecord<>(bed.topics().logs(), number % PARTITIONS, null, null, visitors.message(number));
    }

    private static void awaitSent(Traffic traffic, int messages) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> traffic.sent() >= messages);
    }
}
