package io.loglink.topology.late;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.link.ReplayUrlTemplate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/**
 * The late role: records wait for the row that arrives after them, and are linked when it comes. A stage for persons, then one for
 * sessions; each is a part of its own, with as many tasks as its table topic has partitions.
 *
 * <pre>
 * late-persons -> read-late-persons --\
 * persons-rows -> read-persons-rows ---+-> wait-for-persons -> emit-late-persons -> enriched-logs, enriched-spans,
 *                                             |    |                              enriched-otlp-logs, enriched-otlp-spans
 *                                             |    \-> persons-overrides
 *                                             \------> persons-onward: the topic of late-sessions
 *
 * late-sessions -> read-late-sessions -\
 * sessions-rows -> read-sessions-rows -+-> wait-for-sessions -> emit-late-sessions -> enriched-logs, ...
 *
 * what is no waiting record, rows that no message can hold -> dead-letters
 * </pre>
 *
 * <p>It runs as an application of its own, whose id is {@code <application.id>-late}. The settings of its Kafka Streams must
 * hold what {@code StoreMemory.addTo} puts there, so that all stores keep within one bound. The topic of waiting records and the
 * table topic of a stage must have equally many partitions, which the caller checks: Kafka Streams does not.
 */
public final class LateTopology implements Supplier<Topology> {
    private final EnrichSettings enrich;
    private final LateSettings late;
    private final LateDependencies dependencies;
    private final Step.Size step;
    private final LongSupplier nanoTime;

    /** @param enrich the settings of the enrich topology: where outputs go, and in which form */
    public LateTopology(EnrichSettings enrich, LateSettings late, LateDependencies dependencies) {
        this(enrich, late, dependencies, Step.Size.USUAL, System::nanoTime);
    }

    LateTopology(
            EnrichSettings enrich,
            LateSettings late,
            LateDependencies dependencies,
            Step.Size step,
            LongSupplier nanoTime) {
        this.enrich = enrich;
        this.late = late;
        this.dependencies = dependencies;
        this.step = step;
        this.nanoTime = nanoTime;
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        StepTimes stepTimes = new StepTimes(step, nanoTime);

        // A record that waits for both goes through this stage first: its partition is that of its distinct id.
        StageNodes<PersonRow> persons = stage(
                topology,
                stepTimes,
                new PersonsKind(late.watchesLinked()),
                new PersonOverrides(dependencies.overrideSchemaId()));
        persons.addInputs(late.personsTopic(), dependencies.personRowsTopic(), dependencies.personRows());
        persons.addWaiting();
        persons.addChanges(late.overridesTopic());
        persons.addOnward(late.sessionsTopic());
        persons.addOutputs();

        // Its other partition is that of its session id: between them lies a topic. Here it always is in its newest
        // form.
        StageNodes<SessionRow> sessions = stage(
                topology,
                stepTimes,
                new SessionsKind(new ReplayUrlTemplate(enrich.replayUrlTemplate())),
                (id, before, standing, timestampMs) -> null);
        sessions.addInputs(late.sessionsTopic(), dependencies.sessionRowsTopic(), dependencies.sessionRows());
        sessions.addWaiting();
        sessions.addOutputs();
        return topology;
    }

    private <R> StageNodes<R> stage(Topology topology, StepTimes stepTimes, LateKind<R> kind, RowChanges<R> changes) {
        StageSetup<R> setup = new StageSetup<>(
                kind,
                late,
                changes,
                dependencies.maxMessageBytes(),
                dependencies.metrics(),
                new EvictionLog(kind.stage(), nanoTime),
                step,
                nanoTime,
                stepTimes);
        return new StageNodes<>(topology, setup, enrich, dependencies);
    }
}
