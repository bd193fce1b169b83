package io.loglink.topology.enrich;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.link.Projects;
import io.loglink.topology.link.RowLookup;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;

/**
 * What the enrich topology works with, beside its settings.
 *
 * @param persons the table of persons
 * @param sessions the table of sessions
 * @param projects the projects
 * @param logSchemaId id of the schema of {@code EnrichedLog} in the registry; not used when that output is off
 * @param spanSchemaId id of the schema of {@code EnrichedSpan}, likewise
 * @param maxMessageBytes the largest message that can be written now, before compression
 * @param deadLetters the form of dead letters
 * @param tableTopics topics of the tables, whose broken records become dead letters; none to leave that out
 * @param tableCheck makes the processor that finds them
 * @param metrics what is counted
 */
public record EnrichDependencies(
        RowLookup<PersonRow> persons,
        RowLookup<SessionRow> sessions,
        Projects projects,
        int logSchemaId,
        int spanSchemaId,
        IntSupplier maxMessageBytes,
        DeadLetterRecords deadLetters,
        List<String> tableTopics,
        Supplier<Processor<byte[], byte[], PartitionedKey, byte[]>> tableCheck,
        EnrichMetrics metrics) {

    public EnrichDependencies {
        tableTopics = List.copyOf(tableTopics);
    }
}
