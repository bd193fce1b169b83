package io.loglink.topology.app;

import io.loglink.serdes.tables.RowReader;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.enrich.EnrichDependencies;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.enrich.EnrichTopology;
import io.loglink.topology.tables.TableCheckProcessor;
import io.loglink.topology.tables.TableReaders;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.Topology;

/** Makes the enrich topology on the loaded tables. */
final class EnrichTopologies implements TopologyFactory {
    private final LoglinkConfig config;
    private final GlobalTables tables;
    private final TableReaders readers;
    private final OutputLimits limits;
    private final EnrichMetrics metrics;

    EnrichTopologies(
            LoglinkConfig config,
            GlobalTables tables,
            TableReaders readers,
            OutputLimits limits,
            EnrichMetrics metrics) {
        this.config = config;
        this.tables = tables;
        this.readers = readers;
        this.limits = limits;
        this.metrics = metrics;
    }

    @Override
    public Topology create(SchemaIds schemas) {
        TableSettings topics = config.tables();
        DeadLetterRecords deadLetters = new DeadLetterRecords(BuildVersion.text(), limits);
        Map<String, RowReader<?>> byTopic = readers.patient().byTopic(topics);
        EnrichDependencies dependencies = new EnrichDependencies(
                tables.get().persons(),
                tables.get().sessions(),
                tables.get().projects(),
                schemas.logs(),
                schemas.spans(),
                limits,
                deadLetters,
                List.of(topics.personsTopic(), topics.sessionsTopic(), topics.projectsTopic()),
                () -> new TableCheckProcessor(byTopic, deadLetters, metrics),
                metrics);
        return new EnrichTopology(config.enrich(), config.late(), dependencies).get();
    }
}
