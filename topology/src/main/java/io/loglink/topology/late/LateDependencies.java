package io.loglink.topology.late;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.enrich.EnrichMetrics;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/**
 * What the late topology works with, beside its settings.
 *
 * @param personRowsTopic topic of the table of persons
 * @param sessionRowsTopic topic of the table of sessions
 * @param personRows reads that table's records; waits for the registry itself, see {@code TableReaders.patient()}
 * @param sessionRows the same for the table of sessions
 * @param partitions how many partitions a topic has, to tell a row that lies where its records never come; 0 when that is not
 *     known, then it is not told. Asked once a topic and task
 * @param logSchemaId id of the schema of {@code EnrichedLog} in the registry; not used when that output is off
 * @param spanSchemaId id of the schema of {@code EnrichedSpan}, likewise
 * @param overrideSchemaId id of the schema of {@code PersonOverride}, which is always written
 * @param maxMessageBytes the largest message that can be written now, before compression
 * @param deadLetters the form of dead letters
 * @param deadLetterMetrics where dead letters are counted; nothing else of it is called
 * @param metrics what is counted
 */
public record LateDependencies(
        String personRowsTopic,
        String sessionRowsTopic,
        RowReader<PersonRow> personRows,
        RowReader<SessionRow> sessionRows,
        ToIntFunction<String> partitions,
        int logSchemaId,
        int spanSchemaId,
        int overrideSchemaId,
        IntSupplier maxMessageBytes,
        DeadLetterRecords deadLetters,
        EnrichMetrics deadLetterMetrics,
        LateMetrics metrics) {}
