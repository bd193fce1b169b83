package io.loglink.benchmarks.late;

import io.loglink.benchmarks.workload.FieldOrder;
import io.loglink.benchmarks.workload.LogBatches;
import io.loglink.benchmarks.workload.Population;
import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.enrich.WaitingRecordCodec;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Log records that were held back for their person, as the enrich topology hands them over: about 500 bytes, their resource beside them. */
final class WaitingMessages {
    static final String PROJECT = "1";
    /** Contents are taken in turn: they make no difference to waiting. */
    private static final int CONTENTS = 1_000;

    private final byte[][] contents = IntStream.range(0, CONTENTS)
            .mapToObj(number -> new LogBatches(new Population(1_000_000, 500_000), 1, LogBatches.Shape.USUAL)
                    .bytes(number, FieldOrder.DESCENDING))
            .toArray(byte[][]::new);
    private final WaitingRecordCodec codec = new WaitingRecordCodec();
    private long offset;

    /** A message. */
    record Message(byte[] key, byte[] value) {}

    /** The next record, of a distinct id. */
    Message next(String distinctId, long waitingSinceMs) {
        long number = offset++;
        WaitingRecord record = new WaitingRecord(
                Output.RECORDS,
                true,
                Signal.LOGS,
                new Origin("otlp_logs", 0, number, waitingSinceMs),
                0,
                null,
                new RecordHeaders(),
                waitingSinceMs,
                0,
                LateLink.NONE,
                PROJECT,
                null,
                new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, distinctId, null, 0, null),
                new SessionLink(SessionReason.NO_ATTRIBUTE, null, null, null, false, null),
                contents[(int) (number % CONTENTS)]);
        return new Message(TableKey.of(PROJECT, distinctId).bytes(), codec.encode(record));
    }
}
