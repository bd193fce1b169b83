package io.loglink.topology.enrich;

import io.loglink.serdes.avro.RecordIds;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpEncoding;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.sinks.PartitionedKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DryRun} made of one message. Records are meant by their number in {@link #otlp()}, which in a message in JSON
 * lacks the records that are broken; {@link #sourceIndex} gives the index in the message. Not thread-safe.
 */
public final class DryBatch {
    private final Batch batch;
    private final @Nullable OtlpEncoding encoding;
    private final IntFunction<ProjectFinding> findings;
    private final List<DeadLetter> deadLetters;
    private final Map<String, byte[]> written = new HashMap<>();

    DryBatch(
            Batch batch,
            @Nullable OtlpEncoding encoding,
            IntFunction<ProjectFinding> findings,
            List<Record<PartitionedKey, byte[]>> messages) {
        this.batch = batch;
        this.encoding = encoding;
        this.findings = findings;
        this.deadLetters = batch.takeDeadLetters();
        for (Record<PartitionedKey, byte[]> message : messages) {
            byte[] recordId = Objects.requireNonNull(message.key().bytes(), "records are keyed by their ids");
            written.put(new String(recordId, StandardCharsets.UTF_8), message.value());
        }
    }

    /** How the message was read; null when it has no encoding that is known. */
    public @Nullable OtlpEncoding encoding() {
        return encoding;
    }

    /** The records; empty when the message could not be read. */
    public OtlpBatch otlp() {
        return batch.otlp();
    }

    /** What became a dead letter, in the order of the steps. */
    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** Whether the record became a dead letter before it was linked; it then has neither project nor links. */
    public boolean dropped(int record) {
        return batch.dropped(record);
    }

    /** Index of a record in the message. */
    public int sourceIndex(int record) {
        return batch.sourceIndex(record);
    }

    /** The id of a record. */
    public String recordId(int record) {
        Origin origin = batch.origin();
        return RecordIds.of(origin.topic(), origin.partition(), origin.offset(), sourceIndex(record));
    }

    /** What decided on the project of a record, whether or not one was found. */
    public ProjectFinding projectFinding(int record) {
        return findings.apply(batch.otlp().resourceOf(record));
    }

    /** The project of a record that is not dropped. */
    public ProjectRow project(int record) {
        return batch.project(record);
    }

    /** The person link of a record that is not dropped. */
    public PersonLink personLink(int record) {
        return batch.links().persons().of(record);
    }

    /** The session link of a record that is not dropped. */
    public SessionLink sessionLink(int record) {
        return batch.links().sessions().of(record);
    }

    /** The record as the records output would hold it, in Confluent's wire format with schema id 0; null when it is not written. */
    public byte @Nullable [] written(int record) {
        return written.get(recordId(record));
    }
}
