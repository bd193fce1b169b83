package io.loglink.topology.ops;

import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.enrich.LateStage;
import io.loglink.topology.enrich.Output;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/**
 * The enrich topology's counters in a Micrometer registry. All whose labels are known exist from the start with 0, so that a
 * first increase shows as one. Thread-safe.
 */
public final class MicrometerEnrichMetrics implements EnrichMetrics {
    private final InstantSource clock;
    private final ByEnum<Signal, InputMeters> inputs;
    private final ByEnum<Signal, ByEnum<Output, OutputMeters>> outputs;
    private final LookupMeters persons;
    private final LookupMeters sessions;
    private final ProjectMeters projects;
    private final HandOverMeters handOvers;
    private final DeadLetterMeters deadLetters;

    /** @param mostProjects how many projects are counted each; the others are counted together */
    public MicrometerEnrichMetrics(Meters meters, int mostProjects, InstantSource clock) {
        MeterRegistry registry = meters.registry();
        this.clock = clock;
        this.inputs = ByEnum.each(Signal.class, signal -> new InputMeters(registry, signal));
        this.outputs = ByEnum.each(
                Signal.class,
                signal -> ByEnum.each(Output.class, output -> new OutputMeters(registry, signal, output)));
        this.persons = new LookupMeters(registry, "persons");
        this.sessions = new LookupMeters(registry, "sessions");
        this.projects = new ProjectMeters(registry, mostProjects);
        this.handOvers = new HandOverMeters(registry);
        this.deadLetters = new DeadLetterMeters(registry);
    }

    @Override
    public void batchRead(Signal signal, int records, int bytes) {
        inputs.get(signal).batchRead(records, bytes);
    }

    @Override
    public void personLinks(Signal signal, PersonReason reason, int records) {
        inputs.get(signal).personLinks(reason, records);
    }

    @Override
    public void sessionLinks(Signal signal, SessionReason reason, int records) {
        inputs.get(signal).sessionLinks(reason, records);
    }

    @Override
    public void projectRecords(String projectId, int linked, int unlinked) {
        projects.count(projectId, linked, unlinked);
    }

    @Override
    public void personLookups(int found, int unknown) {
        persons.count(found, unknown);
    }

    @Override
    public void sessionLookups(int found, int unknown) {
        sessions.count(found, unknown);
    }

    @Override
    public void emitted(Signal signal, Output output, Emitted what) {
        outputs.get(signal).get(output).emitted(output, what, clock.millis());
    }

    @Override
    public void handedOver(LateStage stage, Output output, int records) {
        handOvers.handedOver(stage, output, records);
    }

    @Override
    public void notHandedOver(Output output, NotHandedOver cause, int records) {
        handOvers.notHandedOver(output, cause, records);
    }

    @Override
    public void deadLetter(DeadLetter.Stage stage, String reason) {
        deadLetters.count(stage, reason);
    }

    /** The dead letters so far. */
    public DeadLetterCounts deadLetters() {
        return deadLetters.counts();
    }
}
