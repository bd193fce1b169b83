package io.loglink.topology.app;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.app.KafkaStreamsRuns.Application;
import io.loglink.topology.config.KafkaSettings;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.Roles;
import io.loglink.topology.config.WrongConfigurationException;
import io.loglink.topology.late.LateMetrics;
import io.loglink.topology.ops.LagMeters;
import io.loglink.topology.ops.Meters;
import io.loglink.topology.ops.MicrometerEnrichMetrics;
import io.loglink.topology.ops.MicrometerLateMetrics;
import io.loglink.topology.tables.TableReaders;
import io.loglink.topology.tables.Tables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the application together. The only place that knows all its parts. */
public final class LoglinkApps {
    private static final Logger LOG = LoggerFactory.getLogger(LoglinkApp.class);

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
        Roles roles = config.roles();
        if (roles.idle(Role.LATE)) {
            LOG.info(
                    "The role late does not run, because no record waits: {}",
                    config.late().modes());
        }
        InstantSource clock = InstantSource.system();
        StatusBoard board = new StatusBoard(clock);
        OutputLimits limits = new OutputLimits(config.kafka().maxRequestSize());
        KnownPartitions partitions = new KnownPartitions();
        Meters meters = new Meters();
        SchemaRegistryClient registry =
                config.registry().configured() ? RegistryConnection.to(config.registry()) : null;
        TableReaders readers = TableReaders.of(registry == null ? WriterSchemas.none() : WriterSchemas.of(registry));
        GlobalTables global = new GlobalTables(() -> Tables.open(config.tables(), readers));
        AppTables tables = roles.runs(Role.ENRICH) ? global : new NoTables();
        LateStores stores = LateStores.of(config);
        MicrometerEnrichMetrics metrics = new MicrometerEnrichMetrics(meters, config.mostProjectMetrics(), clock);
        AdminConnection kafka = AdminConnection.to(config.kafka());
        AdminCluster cluster = new AdminCluster(kafka);
        Requirements requirements = new ClusterRequirements(
                config.topics(),
                EqualPartitions.of(config),
                cluster,
                registry == null ? () -> SchemaIds.NONE : OutputSchemas.of(registry, config),
                limits,
                partitions);
        CurrentRun current = new CurrentRun(inputs(config, meters), clock);
        TopologyFactory enrich = new EnrichTopologies(config, global, readers, limits, metrics);
        MicrometerLateMetrics lateMetrics =
                roles.runs(Role.LATE) ? new MicrometerLateMetrics(meters, config.late()) : null;
        TopologyFactory late = new LateTopologies(
                config, readers, limits, partitions, metrics, lateMetrics == null ? LateMetrics.NONE : lateMetrics);
        List<VisibleRun.Factory> unwatched = roles.running().stream()
                .map(role -> switch (role) {
                    case ENRICH -> new Application(role, config.kafka(role), enrich, settings -> {});
                    case LATE -> new Application(role, config.kafka(role), late, stores::addTo);
                })
                .<VisibleRun.Factory>map(application -> new KafkaStreamsRuns(application, limits, meters))
                .toList();
        StreamsRun.Factory watched = new WatchedRuns(
                unwatched,
                new RunWatch(requirements, tables, positions(config, kafka), board, current),
                () -> new StallDetector(patience(config.kafka()), System::nanoTime),
                current,
                WATCH);
        Runs runs = new Runs(watched, board, clock, Pauses.real(), graceOfTopology(config));
        Health health = new Health(board, tables, current::restoring);
        LoglinkOps ops = new LoglinkOps(config, meters, health, global, stores, clock);
        return new LoglinkApp(
                requirements,
                tables,
                runs,
                board,
                Pauses.real(),
                config.shutdownGrace(),
                List.of(
                        stores,
                        cluster,
                        ops.start(current, metrics::deadLetters, lateMetrics == null ? null : lateMetrics::stages)));
    }

    /** Rows are input of the role late: what it links depends on how far it has read them. */
    private static Map<Role, RoleInput> inputs(LoglinkConfig config, Meters meters) {
        List<String> batches = new ArrayList<>(config.enrich().logsTopics());
        batches.addAll(config.enrich().spansTopics());
        List<String> waiting = List.of(
                config.late().personsTopic(),
                config.late().sessionsTopic(),
                config.tables().personsTopic(),
                config.tables().sessionsTopic());
        return Map.of(
                Role.ENRICH,
                new RoleInput(batches, LagMeters.ofBatches(meters)),
                Role.LATE,
                new RoleInput(waiting, LagMeters.ofWaiting(meters)));
    }

    private static GroupPositions positions(LoglinkConfig config, AdminConnection kafka) {
        return new AdminGroupPositions(
                kafka, config::applicationId, config.kafka().inputIsolation());
    }

    private static Duration patience(KafkaSettings kafka) {
        Duration commit = kafka.slowestCommit();
        return (commit.compareTo(LONGEST_RECORD) > 0 ? commit : LONGEST_RECORD).plus(MARGIN);
    }

    private static Duration graceOfTopology(LoglinkConfig config) {
        return Duration.ofMillis((long) (config.shutdownGrace().toMillis() * SHARE_OF_TOPOLOGY));
    }
}
