package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableRecord;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log which records a table skips; at most one line in ten seconds, for there can be millions. Not thread-safe. */
final class BrokenRecords {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenRecords.class);
    private static final long INTERVAL_MS = 10_000;

    private final String table;
    private final Clock clock;
    private long nextLineMs = Long.MIN_VALUE;
    private long unsaid;

    BrokenRecords(String table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    void skipped(ConsumerRecord<?, ?> record, TableRecord.Broken<?> broken) {
        long now = clock.millis();
        if (now < nextLineMs) {
            unsaid++;
            return;
        }
        LOG.warn(
                "Table {}: skipped {}-{}@{}, which cannot be read ({}: {}); {} more since the last such line",
                table,
                record.topic(),
                record.partition(),
                record.offset(),
                broken.reason(),
                broken.detail(),
                unsaid);
        nextLineMs = now + INTERVAL_MS;
        unsaid = 0;
    }
}
