package io.loglink.topology.tables;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads the table topics once for the whole group, and writes a dead letter for each record that the tables skip: every
 * instance skips it, but only one dead letter must come of it, exactly once.
 */
public final class TableCheckProcessor extends ContextualProcessor<byte[], byte[], PartitionedKey, byte[]> {
    private final Map<String, RowReader<?>> readers;
    private final DeadLetterRecords deadLetters;
    private final EnrichMetrics metrics;
    /** @param readers by topic; they wait for the registry, see {@link TableReaders#patient()} */
    public TableCheckProcessor(
            Map<String, RowReader<?>> readers, DeadLetterRecords deadLetters, EnrichMetrics metrics) {
        this.readers = Map.copyOf(readers);
        this.deadLetters = deadLetters;
        this.metrics = metrics;
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
        if (reader.read(record.key(), record.value()) instanceof TableRecord.Broken<?> broken) {
            forward(record, metadata, broken);
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
