package io.loglink.topology.app;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.enrich.EnrichDependencies;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.enrich.EnrichTopology;
import io.loglink.topology.late.LateMetrics;
import io.loglink.topology.link.Projects;
import io.loglink.topology.sinks.PartitionedKey;
import io.loglink.topology.tables.TableReaders;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The topology that a configuration makes, to be looked at and not to be run: it holds no tables and connects to nothing. */
public final class PlannedTopology {
    private PlannedTopology() {}

    /** The topology of a role, whether this configuration runs it or not. */
    public static Topology of(LoglinkConfig config, Role role) {
        return switch (role) {
            case ENRICH -> enrich(config);
            case LATE -> late(config);
        };
    }

    private static Topology late(LoglinkConfig config) {
        return new LateTopologies(
                        config,
                        TableReaders.of(WriterSchemas.none()),
                        new OutputLimits(config.kafka().maxRequestSize(), topic -> false),
                        new KnownPartitions(),
                        EnrichMetrics.NONE,
                        LateMetrics.NONE)
                .create(SchemaIds.NONE);
    }

    private static Topology enrich(LoglinkConfig config) {
        TableSettings tables = config.tables();
        OutputLimits limits = new OutputLimits(config.kafka().maxRequestSize(), topic -> false);
        EnrichDependencies dependencies = new EnrichDependencies(
                key -> null,
                key -> null,
                new NoProjects(),
                SchemaIds.NONE.logs(),
                SchemaIds.NONE.spans(),
                limits,
                new DeadLetterRecords(BuildVersion.text(), limits),
                List.of(tables.personsTopic(), tables.sessionsTopic(), tables.projectsTopic()),
                NoTableCheck::new,
                EnrichMetrics.NONE);
        return new EnrichTopology(config.enrich(), config.late(), dependencies).get();
    }

    private static final class NoTableCheck implements Processor<byte[], byte[], PartitionedKey, byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }

    private static final class NoProjects implements Projects {
        @Override
        public @Nullable ProjectRow byToken(String token) {
            return null;
        }

        @Override
        public ProjectRow byId(String projectId) {
            return ProjectRow.defaults(projectId);
        }
    }
}
