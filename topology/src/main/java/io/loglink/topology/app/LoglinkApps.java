package io.loglink.topology.app;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.KafkaSettings;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.WrongConfigurationException;
import io.loglink.topology.ops.LagMeters;
import io.loglink.topology.ops.Meters;
import io.loglink.topology.ops.MicrometerEnrichMetrics;
import io.loglink.topology.tables.TableReaders;
import io.loglink.topology.tables.Tables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the application together. The only place that knows all its parts. */
public final class LoglinkApps {
    /** Of the grace, what the topology may take; the rest is for tables and the HTTP server. */
    private static final double SHARE_OF_TOPOLOGY = 0.8;

    /** How often it is asked while the topology runs. */
    private static final Duration WATCH = Duration.ofSeconds(5);

    /** A record of a table waits so long for the schema registry; a batch takes far less. */
    private static final Duration LONGEST_RECORD = Duration.ofMinutes(1);

    /** Added to what may last: to restart a run that was about to go on costs more than to wait a little. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private LoglinkApps() {}

    /**
     * An application that listens on its HTTP address already, and does the rest once it is run.
     *
     * @throws WrongConfigurationException when the registry's client cannot be made or the HTTP address cannot be used
     */
    public static LoglinkApp create(LoglinkConfig config) {
        InstantSource clock = InstantSource.system();
        StatusBoard board = new StatusBoard(clock);
        OutputLimits limits = new OutputLimits(config.kafka().maxRequestSize());
        Meters meters = new Meters();
        SchemaRegistryClient registry =
                config.registry().configured() ? RegistryConnection.to(config.registry()) : null;
        TableReaders readers = TableReaders.of(registry == null ? WriterSchemas.none() : WriterSchemas.of(registry));
        GlobalTables tables = new GlobalTables(() -> Tables.open(config.tables(), readers));
        MicrometerEnrichMetrics metrics = new MicrometerEnrichMetrics(meters, config.mostProjectMetrics(), clock);
        TopologyFactory topologies = new EnrichTopologies(config, tables, readers, limits, metrics);
        AdminConnection kafka = AdminConnection.to(config.kafka());
        AdminCluster cluster = new AdminCluster(kafka);
        Requirements requirements = new ClusterRequirements(
                config.topics(), cluster, registrar(registry, config.enrich().records()), limits);
        CurrentRun current = new CurrentRun(inputs(config.enrich()), new LagMeters(meters), clock);
        VisibleRun.Factory unwatched = new KafkaStreamsRuns(config.kafka(), topologies, limits, meters);
        StreamsRun.Factory watched = new WatchedRuns(
                unwatched,
                new RunWatch(requirements, tables, positions(config, kafka), board, current),
                () -> new StallDetector(patience(config.kafka()), System::nanoTime),
                current,
                WATCH);
        Runs runs = new Runs(watched, board, clock, Pauses.real(), graceOfTopology(config));
        LoglinkOps ops = new LoglinkOps(config, meters, new Health(board, tables), tables, clock);
        return new LoglinkApp(
                requirements,
                tables,
                runs,
                board,
                Pauses.real(),
                config.shutdownGrace(),
                List.of(cluster, ops.start(current, metrics::deadLetters)));
    }

    private static SchemaRegistrar registrar(@Nullable SchemaRegistryClient registry, @Nullable OutputTopics records) {
        return registry == null || records == null ? () -> SchemaIds.NONE : new OutputSchemas(registry, records);
    }

    private static List<String> inputs(EnrichSettings settings) {
        List<String> topics = new ArrayList<>(settings.logsTopics());
        topics.addAll(settings.spansTopics());
        return topics;
    }

    private static GroupPositions positions(LoglinkConfig config, AdminConnection kafka) {
        return new AdminGroupPositions(
                kafka, config.applicationId(), config.kafka().inputIsolation());
    }

    private static Duration patience(KafkaSettings kafka) {
        Duration commit = kafka.slowestCommit();
        return (commit.compareTo(LONGEST_RECORD) > 0 ? commit : LONGEST_RECORD).plus(MARGIN);
    }

    private static Duration graceOfTopology(LoglinkConfig config) {
        return Duration.ofMillis((long) (config.shutdownGrace().toMillis() * SHARE_OF_TOPOLOGY));
    }
}
