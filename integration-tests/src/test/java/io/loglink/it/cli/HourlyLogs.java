package io.loglink.it.cli;

import io.loglink.it.Enriched;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Logs that Alice wrote an hour apart, and how far Loglink has read them. */
final class HourlyLogs {
    /** 2026-11-20T20:48:20Z. */
    private static final long TIME = WrittenLetters.TIME;

    private static final long HOUR = 3_600_000;

    private HourlyLogs() {}

    /** Writes so many, each in a message of its own. */
    static void send(TestBed bed, int messages) {
        for (int i = 0; i < messages; i++) {
            byte[] batch = Otlp.logs(Otlp.logOf(Rows.ALICE, "message " + i));
            bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), 0, TIME + i * HOUR, null, batch));
        }
    }

    /** Makes topics and tables, starts an instance and returns once it has read so many logs and all rows. */
    static LoglinkProcess readByOne(TestBed bed, int messages) {
        bed.createTopics(1);
        Rows rows = new Rows(bed.topics());
        bed.kafka().send(rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        bed.kafka().send(rows.person(Rows.SHOP, Rows.BOB, "p-bob", 1));
        bed.kafka().send(rows.session(Rows.SHOP, "s-1", true));
        LoglinkProcess process = bed.startReady(bed.config());
        send(bed, messages);
        bed.awaitConsumed();
        bed.awaitConsumed(bed.topics().tables());
        return process;
    }

    /** The same, and the instance is stopped. */
    static void readAndStopped(TestBed bed, int messages) {
        readByOne(bed, messages).terminate();
    }

    /** The record ids of the enriched logs, in order. */
    static List<String> recordIds(TestBed bed) {
        return bed.enrichedLogs().stream().map(Enriched::recordId).toList();
    }

    /** Where the group of role enrich goes on, by partition. */
    static Map<String, Long> positions(TestBed bed) {
        Map<String, Long> positions = new TreeMap<>();
        bed.kafka()
                .committed(bed.topics().prefix())
                .forEach((partition, offset) -> positions.put(partition.toString(), offset));
        return positions;
    }
}
