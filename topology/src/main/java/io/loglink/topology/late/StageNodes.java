package io.loglink.topology.late;

import io.loglink.serdes.tables.RowReader;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.enrich.DeadLetterForwarder;
import io.loglink.topology.enrich.Output;
import io.loglink.topology.enrich.WaitingEmitter;
import io.loglink.topology.sinks.PartitionedKeyPartitioner;
import io.loglink.topology.sinks.PartitionedKeySerializer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Adds the nodes of one stage to the topology, which must stay apart from those of other stages: nodes that share a child would
 * become one part, and all their topics would need equally many partitions.
 *
 * @param <R> the row
 */
final class StageNodes<R> {
    /** What a broker's topics take by default. */
    private static final int USUAL_MESSAGE_BYTES = 1_048_588;

    private final Topology topology;
    private final StageSetup<R> setup;
    private final EnrichSettings enrich;
    private final LateDependencies dependencies;
    private final LateNodes nodes;

    StageNodes(Topology topology, StageSetup<R> setup, EnrichSettings enrich, LateDependencies dependencies) {
        this.topology = topology;
        this.setup = setup;
        this.enrich = enrich;
        this.dependencies = dependencies;
        this.nodes = LateNodes.of(setup.stage());
    }

    void addInputs(String waitingTopic, String rowsTopic, RowReader<R> reader) {
        addSource(nodes.waiting(), waitingTopic);
        topology.addProcessor(
                nodes.readWaiting(),
                () -> new WaitingReader<>(setup.kind(), deadLetters(), nodes.waits()),
                nodes.waiting());
        addSource(nodes.rows(), rowsTopic);
        RowPlaces places = new RowPlaces(setup.stage(), rowsTopic, dependencies.partitions(), dependencies.metrics());
        topology.addProcessor(
                nodes.readRows(),
                () -> new RowsReader<>(
                        reader, setup.kind(), places, dependencies.maxMessageBytes(), deadLetters(), nodes.waits()),
                nodes.rows());
    }

    private void addSource(String name, String topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
    }

    void addWaiting() {
        topology.addProcessor(nodes.waits(), () -> new WaitStage<>(setup), nodes.readWaiting(), nodes.readRows());
        addStore(nodes.rowStore());
        addStore(nodes.waitingStore());
        addStore(nodes.queueStore());
    }

    private void addStore(String name) {
        // Its topic takes whatever the other topics take; a record that waits is about as large as it came.
        int maxBytes =
                Math.max(USUAL_MESSAGE_BYTES, dependencies.maxMessageBytes().getAsInt());
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes)))
                        // What RocksDB holds in memory is enough; a second cache would be written through at each
                        // commit.
                        .withCachingDisabled(),
                nodes.waits());
    }

    /** Where rows are told of that took another's place. */
    void addChanges(String topic) {
        addSink(nodes.changes(), topic);
    }

    /** The topic of the stage at which records may wait too. */
    void addOnward(String topic) {
        addSink(nodes.onward(), topic);
    }

    /** Keyed as the table is, so Kafka's default partitioner brings it where its row is. */
    private void addSink(String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), nodes.waits());
    }

    void addOutputs() {
        topology.addProcessor(nodes.emit(), this::emit, nodes.waits());
        if (enrich.records() != null) {
            addOutput(nodes.enrichedLogs(), nodes.enrichedSpans(), enrich.records());
        }
        if (enrich.batches() != null) {
            addOutput(nodes.enrichedOtlpLogs(), nodes.enrichedOtlpSpans(), enrich.batches());
        }
        addOutputSink(
                nodes.deadLetters(), enrich.deadLettersTopic(), nodes.readWaiting(), nodes.readRows(), nodes.emit());
    }

    private void addOutput(String logs, String spans, OutputTopics topics) {
        addOutputSink(logs, topics.logs(), nodes.emit());
        addOutputSink(spans, topics.spans(), nodes.emit());
    }

    private void addOutputSink(String name, String topic, String... parents) {
        topology.addSink(
                name,
                topic,
                new PartitionedKeySerializer(),
                new ByteArraySerializer(),
                new PartitionedKeyPartitioner(),
                parents);
    }

    private LateEmitProcessor emit() {
        Set<Output> outputs = EnumSet.noneOf(Output.class);
        if (enrich.records() != null) {
            outputs.add(Output.RECORDS);
        }
        if (enrich.batches() != null) {
            outputs.add(Output.BATCHES);
        }
        WaitingEmitter emitter = new WaitingEmitter(
                enrich, dependencies.logSchemaId(), dependencies.spanSchemaId(), dependencies.maxMessageBytes());
        return new LateEmitProcessor(emitter, outputs, dependencies.metrics(), deadLetters(), nodes);
    }

    private DeadLetterForwarder deadLetters() {
        return new DeadLetterForwarder(
                dependencies.deadLetters(), dependencies.deadLetterMetrics(), nodes.deadLetters());
    }
}
