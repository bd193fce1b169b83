package io.loglink.topology.enrich;

import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.sinks.PartitionedKeyPartitioner;
import io.loglink.topology.sinks.PartitionedKeySerializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The enrich role: bytes in, link the person, link the session, emit. A batch stays a batch until it is emitted.
 *
 * <pre>
 * logs, spans -> decode -> project -> link-person -> link-session -> emit-records -> enriched-logs, enriched-spans
 *                  |          |            |              |     \--> emit-batches -> enriched-otlp-logs, enriched-otlp-spans
 *                  \----------+------------+--------------+------> dead-letters
 * table topics -> check-tables -> table-dead-letters
 * </pre>
 *
 * Where records wait for rows that come late, a node stands between link-session and the emit nodes:
 *
 * <pre>
 * link-session -> hand-over -> emit-records, emit-batches
 *                     \------> late-persons, late-sessions
 * </pre>
 *
 * The tables themselves are not part of the topology: each instance holds them whole, beside it. Only their broken records
 * are looked for here, because here each is read by one instance, exactly once.
 */
public final class EnrichTopology implements Supplier<Topology> {
    private static final String LOGS = "logs";
    private static final String SPANS = "spans";
    private static final String LOGS_AND_SPANS = "logs-and-spans";
    private static final String DECODE = "decode";
    /** Looks projects up. */
    public static final String PROJECT = "project";
    /** Looks persons up. */
    public static final String LINK_PERSON = "link-person";
    /** Looks sessions up. */
    public static final String LINK_SESSION = "link-session";

    private static final String HAND_OVER = "hand-over";
    private static final String LATE_PERSONS = "late-persons";
    private static final String LATE_SESSIONS = "late-sessions";
    private static final String EMIT_RECORDS = "emit-records";
    private static final String EMIT_BATCHES = "emit-batches";
    private static final String ENRICHED_LOGS = "enriched-logs";
    private static final String ENRICHED_SPANS = "enriched-spans";
    private static final String ENRICHED_OTLP_LOGS = "enriched-otlp-logs";
    private static final String ENRICHED_OTLP_SPANS = "enriched-otlp-spans";
    private static final String DEAD_LETTERS = "dead-letters";
    private static final String TABLE_ROWS = "table-rows";
    private static final String CHECK_TABLES = "check-tables";
    private static final String TABLE_DEAD_LETTERS = "table-dead-letters";

    private final EnrichSettings settings;
    private final LateSettings late;
    private final EnrichDependencies dependencies;
    private final EnrichSteps steps;
    private final Emitters emitters;

    /** @param late {@link LateSettings#OFF} where nothing waits for rows that come late */
    public EnrichTopology(EnrichSettings settings, LateSettings late, EnrichDependencies dependencies) {
        this.settings = settings;
        this.late = late;
        this.emitters = new Emitters(settings);
        this.dependencies = dependencies;
        this.steps = new EnrichSteps(
                settings,
                dependencies.persons(),
                dependencies.sessions(),
                dependencies.projects(),
                dependencies.metrics());
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        topology.addProcessor(DECODE, this::decode, addSources(topology));
        topology.addProcessor(PROJECT, () -> step(steps.project(), LINK_PERSON), DECODE);
        topology.addProcessor(LINK_PERSON, () -> step(steps.linkPerson(), LINK_SESSION), PROJECT);
        topology.addProcessor(LINK_SESSION, () -> step(steps.linkSession(), afterLinking()), LINK_PERSON);
        addHandOver(topology);
        if (settings.records() != null) {
            addEmit(topology, EMIT_RECORDS, this::emitRecords, ENRICHED_LOGS, ENRICHED_SPANS, settings.records());
        }
        if (settings.batches() != null) {
            addEmit(
                    topology,
                    EMIT_BATCHES,
                    this::emitBatches,
                    ENRICHED_OTLP_LOGS,
                    ENRICHED_OTLP_SPANS,
                    settings.batches());
        }
        addSink(topology, DEAD_LETTERS, settings.deadLettersTopic(), nodesWithDeadLetters());
        addTableCheck(topology);
        return topology;
    }

    private void addHandOver(Topology topology) {
        if (!late.on()) {
            return;
        }
        topology.addProcessor(HAND_OVER, this::handOver, LINK_SESSION);
        addSink(topology, LATE_PERSONS, late.personsTopic(), HAND_OVER);
        addSink(topology, LATE_SESSIONS, late.sessionsTopic(), HAND_OVER);
    }

    /** One source a signal; a topic that holds both is read once. */
    private String[] addSources(Topology topology) {
        List<String> both = new ArrayList<>(settings.logsTopics());
        both.retainAll(settings.spansTopics());
        Map<String, List<String>> sources = new LinkedHashMap<>();
        sources.put(LOGS, without(settings.logsTopics(), both));
        sources.put(SPANS, without(settings.spansTopics(), both));
        sources.put(LOGS_AND_SPANS, both);
        sources.values().removeIf(List::isEmpty);
        sources.forEach((name, topics) -> addSource(topology, name, topics));
        return sources.keySet().toArray(String[]::new);
    }

    private static List<String> without(List<String> topics, List<String> excluded) {
        return topics.stream().filter(topic -> !excluded.contains(topic)).toList();
    }

    private static void addSource(Topology topology, String name, List<String> topics) {
        topology.addSource(
                name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.toArray(String[]::new));
    }

    private void addEmit(
            Topology topology,
            String name,
            Supplier<Emitter> emitter,
            String logsSink,
            String spansSink,
            OutputTopics topics) {
        topology.addProcessor(
                name,
                () -> new EmitProcessor(emitter.get(), dependencies.metrics(), deadLetters(), logsSink, spansSink),
                late.on() ? HAND_OVER : LINK_SESSION);
        addSink(topology, logsSink, topics.logs(), name);
        addSink(topology, spansSink, topics.spans(), name);
    }

    private static void addSink(Topology topology, String name, String topic, String... parents) {
        topology.addSink(
                name,
                topic,
                new PartitionedKeySerializer(),
                new ByteArraySerializer(),
                new PartitionedKeyPartitioner(),
                parents);
    }

    private void addTableCheck(Topology topology) {
        if (dependencies.tableTopics().isEmpty()) {
            return;
        }
        addSource(topology, TABLE_ROWS, dependencies.tableTopics());
        topology.addProcessor(CHECK_TABLES, dependencies.tableCheck()::get, TABLE_ROWS);
        addSink(topology, TABLE_DEAD_LETTERS, settings.deadLettersTopic(), CHECK_TABLES);
    }

    private DecodeProcessor decode() {
        return new DecodeProcessor(steps.tokenHeader(), steps.decode(), dependencies.metrics(), deadLetters(), PROJECT);
    }

    private HandOverProcessor handOver() {
        HandOver handOver = new HandOver(
                late, settings.project().resourceAttribute(), dependencies.maxMessageBytes(), dependencies.metrics());
        return new HandOverProcessor(
                handOver, new HandOverProcessor.Sinks(LATE_PERSONS, LATE_SESSIONS), List.of(emitNodes()));
    }

    private Emitter emitRecords() {
        return emitters.records(
                dependencies.logSchemaId(), dependencies.spanSchemaId(), dependencies.maxMessageBytes());
    }

    private Emitter emitBatches() {
        return emitters.batches(dependencies.maxMessageBytes());
    }

    private StepProcessor step(Step step, String... next) {
        return new StepProcessor(step, deadLetters(), List.of(next));
    }

    private DeadLetterForwarder deadLetters() {
        return new DeadLetterForwarder(dependencies.deadLetters(), dependencies.metrics(), DEAD_LETTERS);
    }

    private String[] afterLinking() {
        return late.on() ? new String[] {HAND_OVER} : emitNodes();
    }

    private String[] emitNodes() {
        List<String> nodes = new ArrayList<>();
        if (settings.records() != null) {
            nodes.add(EMIT_RECORDS);
        }
        if (settings.batches() != null) {
            nodes.add(EMIT_BATCHES);
        }
        return nodes.toArray(String[]::new);
    }

    private String[] nodesWithDeadLetters() {
        List<String> nodes = new ArrayList<>(List.of(DECODE, PROJECT, LINK_PERSON, LINK_SESSION));
        nodes.addAll(List.of(emitNodes()));
        return nodes.toArray(String[]::new);
    }
}
