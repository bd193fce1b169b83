package io.loglink.topology.enrich;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.link.Projects;
import io.loglink.topology.link.RowLookup;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Takes single messages through the very steps of {@link EnrichTopology}, without Kafka: what would Loglink make of this
 * message now, and what did each step find? Not thread-safe.
 */
public final class DryRun {
    /** No registry takes part: nobody but {@link DryBatch} reads what is encoded here. */
    private static final int NO_SCHEMA = 0;

    private final TokenHeader tokenHeader;
    private final DecodeStep decode;
    private final ProjectStep project;
    private final List<Step> steps;
    private final Emitter emitter;
    private final EnrichSettings settings;

    /**
     * A dry run of a configuration.
     *
     * @param maxMessageBytes the largest message that can be written, before compression
     */
    public DryRun(
            EnrichSettings settings,
            RowLookup<PersonRow> persons,
            RowLookup<SessionRow> sessions,
            Projects projects,
            IntSupplier maxMessageBytes) {
        EnrichSteps all = new EnrichSteps(settings, persons, sessions, projects, EnrichMetrics.NONE);
        this.settings = settings;
        this.tokenHeader = all.tokenHeader();
        this.decode = all.decode();
        this.project = all.project();
        this.steps = List.of(decode, project, all.linkPerson(), all.linkSession());
        // Without the records output, its form serves to show what is written; no message has to hold it.
        this.emitter = new Emitters(settings)
                .records(NO_SCHEMA, NO_SCHEMA, settings.records() == null ? () -> Integer.MAX_VALUE : maxMessageBytes);
    }

    /**
     * What becomes of a message.
     *
     * @param origin where it was read; its topic tells the signal, as in the topology
     * @param headers all of them, the token among them
     */
    public DryBatch run(Origin origin, byte @Nullable [] key, byte[] value, Headers headers) {
        Batch batch = new Batch();
        batch.begin(origin, key, value, tokenHeader.without(headers), tokenHeader.value(headers));
        for (Step step : steps) {
            new GuardedStep(step).apply(batch);
            if (batch.remaining() == 0) {
                break;
            }
        }
        return new DryBatch(
                batch,
                decode.encodingOf(value),
                resource -> ProjectFinding.of(settings.project(), project.token(batch, resource)),
                batch.remaining() == 0 ? List.of() : emitter.emit(batch).messages());
    }
}
