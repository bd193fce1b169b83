package io.loglink.topology.tables;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.retry.Backoff;
import io.loglink.topology.sinks.PartitionedKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the table topics once for the whole group, and writes a dead letter for each record that the tables skip: every
 * instance skips it, but only one dead letter must come of it, exactly once.
 */
public final class TableCheckProcessor extends ContextualProcessor<byte[], byte[], PartitionedKey, byte[]> {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Well below {@code max.poll.interval.ms}: the thread that waits must not be taken for dead. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(TableCheckProcessor.class);

    private final Map<String, RowReader<?>> readers;
    private final DeadLetterRecords deadLetters;
    private final EnrichMetrics metrics;
    private final Clock clock;
    private final Pause pause;

    /** @param readers by topic */
    public TableCheckProcessor(
            Map<String, RowReader<?>> readers, DeadLetterRecords deadLetters, EnrichMetrics metrics) {
        this(readers, deadLetters, metrics, Clock.systemUTC(), new StopSignal());
    }

    TableCheckProcessor(
            Map<String, RowReader<?>> readers,
            DeadLetterRecords deadLetters,
            EnrichMetrics metrics,
            Clock clock,
            Pause pause) {
        this.readers = Map.copyOf(readers);
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
        this.pause = pause;
    }

    /** @throws RegistryUnavailableException when the registry stays away; nothing is lost, the record is read again */
    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata metadata = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a table topic without its origin"));
        RowReader<?> reader = readers.get(metadata.topic());
        if (reader == null) {
            throw new IllegalStateException("no table is read from topic " + metadata.topic());
        }
        if (read(reader, record) instanceof TableRecord.Broken<?> broken) {
            forward(record, metadata, broken);
        }
    }

    private TableRecord<?> read(RowReader<?> reader, Record<byte[], byte[]> record) {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        long giveUpMs = clock.millis() + PATIENCE.toMillis();
        while (true) {
            try {
                return reader.read(record.key(), record.value());
            } catch (RegistryUnavailableException e) {
                if (clock.millis() >= giveUpMs || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warn("Checking a table record waits for the schema registry: {}", e.getMessage());
                pause.pause(backoff.next());
            }
        }
    }

    private void forward(Record<byte[], byte[]> record, RecordMetadata metadata, TableRecord.Broken<?> broken) {
        Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset(), record.timestamp());
        DeadLetter letter = new DeadLetter(
                DeadLetter.Stage.TABLE,
                broken.reason(),
                broken.detail(),
                origin,
                null,
                0,
                record.key(),
                record.value(),
                record.headers(),
                null);
        deadLetters.of(letter).forEach(context()::forward);
        metrics.deadLetter(DeadLetter.Stage.TABLE, broken.reason());
    }
}
