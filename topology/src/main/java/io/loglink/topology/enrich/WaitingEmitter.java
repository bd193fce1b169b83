package io.loglink.topology.enrich;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.Unreadable;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Emits records that waited, byte for byte as the enrich topology would have emitted them alone had the rows been there, but
 * for revision and late link. A batch that held several comes as so many batches. Not thread-safe: each task has its own.
 */
public final class WaitingEmitter {
    private final Emitter records;
    private final Emitter batches;
    private final OtlpReader reader = new OtlpReader();
    private final Batch batch = new Batch();

    /**
     * An emitter of both outputs.
     *
     * @param settings those of the enrich topology
     * @param logSchemaId id of the schema of {@code EnrichedLog} in the registry; not used when that output is off
     * @param spanSchemaId id of the schema of {@code EnrichedSpan}, likewise
     * @param maxMessageBytes the largest message that can be written now, before compression
     */
    public WaitingEmitter(EnrichSettings settings, int logSchemaId, int spanSchemaId, IntSupplier maxMessageBytes) {
        Emitters emitters = new Emitters(settings);
        this.records = new GuardedEmitter(emitters.records(logSchemaId, spanSchemaId, maxMessageBytes));
        this.batches = new GuardedEmitter(emitters.batches(maxMessageBytes));
    }

    /**
     * The messages of a record in its output, with its links and its revision as they stand. None when it became a dead letter,
     * which {@link #takeDeadLetters} gives.
     */
    public Emission emit(WaitingRecord waiting) {
        batch.begin(waiting.origin(), waiting.sourceKey(), waiting.batch(), waiting.headers(), null);
        batch.takenToken(waiting.tokenFingerprint());
        Unreadable unreadable = reader.read(waiting.batch(), waiting.signal(), batch.otlp());
        if (unreadable != null
                || batch.otlp().recordCount() != 1
                || batch.otlp().isBroken(0)) {
            String detail = unreadable == null ? "not one whole record" : unreadable.detail();
            batch.deadElsewhere(Stage.EMIT, "not_a_waiting_record", detail, waiting.sourceIndex(), waiting.batch());
            return Emission.NOTHING;
        }
        batch.decoded(new int[] {waiting.sourceIndex()});
        batch.revision(new Revision(waiting.revision(), waiting.lateLink()));
        batch.project(0, ProjectRow.defaults(waiting.projectId()));
        BatchLinks links = batch.links();
        links.persons().set(0, links.persons().add(waiting.person()));
        links.sessions().set(0, links.sessions().add(waiting.session()));
        return (waiting.output() == Output.RECORDS ? records : batches).emit(batch);
    }

    /** What is to be counted of the record that was emitted last. */
    public EnrichMetrics.Emitted emitted(WaitingRecord waiting, Emission emission) {
        return EnrichMetrics.Emitted.of(batch, waiting.output(), emission);
    }

    /** The dead letters since the last call. */
    public List<DeadLetter> takeDeadLetters() {
        return batch.takeDeadLetters();
    }
}
