package io.loglink.topology.app;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.late.LateDependencies;
import io.loglink.topology.late.LateMetrics;
import io.loglink.topology.late.LateTopology;
import io.loglink.topology.tables.TableReaders;
import org.apache.kafka.streams.Topology;

/** Makes the late topology. */
final class LateTopologies implements TopologyFactory {
    private final LoglinkConfig config;
    private final TableReaders readers;
    private final OutputLimits limits;
    private final KnownPartitions partitions;
    private final EnrichMetrics deadLetters;
    private final LateMetrics metrics;

    LateTopologies(
            LoglinkConfig config,
            TableReaders readers,
            OutputLimits limits,
            KnownPartitions partitions,
            EnrichMetrics deadLetters,
            LateMetrics metrics) {
        this.config = config;
        this.readers = readers;
        this.limits = limits;
        this.partitions = partitions;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    @Override
    public Topology create(SchemaIds schemas) {
        TableReaders patient = readers.patient();
        LateDependencies dependencies = new LateDependencies(
                config.tables().personsTopic(),
                config.tables().sessionsTopic(),
                patient.persons(),
                patient.sessions(),
                partitions,
                schemas.logs(),
                schemas.spans(),
                schemas.overrides(),
                limits,
                new DeadLetterRecords(BuildVersion.text(), limits),
                deadLetters,
                metrics);
        return new LateTopology(config.enrich(), config.late(), dependencies).get();
    }
}
