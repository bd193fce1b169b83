package io.loglink.topology.app;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.app.KafkaStreamsRuns.Application;
import io.loglink.topology.config.KafkaSettings;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
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
import org.jspecify.annotations.Nullable;
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

    private final LoglinkConfig config;
    private final Meters meters = new Meters();
    private final InstantSource clock = InstantSource.system();
    private final StatusBoard board = new StatusBoard(clock);
    private final KnownPartitions partitions = new KnownPartitions();
    private final OutputLimits limits;
    private final @Nullable SchemaRegistryClient registry;
    private final TableReaders readers;
    private final GlobalTables global;
    private final AppTables tables;
    private final LateStores stores;
    private final MicrometerEnrichMetrics metrics;
    private final @Nullable MicrometerLateMetrics lateMetrics;
    private final CurrentRun current;
    private final AdminConnection kafka;
    private final AdminCluster cluster;
    private final Requirements requirements;

    private LoglinkApps(LoglinkConfig config) {
        this.config = config;
        limits = new OutputLimits(config.kafka().maxRequestSize(), SizedTopics.of(config)::contains);
        registry = config.registry().configured() ? RegistryConnection.to(config.registry()) : null;
        readers = TableReaders.of(registry == null ? WriterSchemas.none() : WriterSchemas.of(registry));
        global = new GlobalTables(() -> Tables.open(config.tables(), readers));
        tables = config.roles().runs(Role.ENRICH) ? global : new NoTables();
        stores = LateStores.of(config);
        metrics = new MicrometerEnrichMetrics(meters, config.mostProjectMetrics(), clock);
        lateMetrics = config.roles().runs(Role.LATE) ? new MicrometerLateMetrics(meters, config.late()) : null;
        current = new CurrentRun(inputs(config, meters), clock);
        kafka = AdminConnection.to(config.kafka());
        cluster = new AdminCluster(kafka);
        requirements = new ClusterRequirements(
                config.topics(),
                EqualPartitions.of(config),
                cluster,
                registry == null ? () -> SchemaIds.NONE : OutputSchemas.of(registry, config),
                limits,
                partitions);
    }

    /**
     * An application that listens on its HTTP address already, and does the rest once it is run.
     *
     * @throws WrongConfigurationException when the registry's client cannot be made or the HTTP address cannot be used
     */
    public static LoglinkApp create(LoglinkConfig config) {
        if (config.roles().idle(Role.LATE)) {
            LOG.info(
                    "The role late does not run, because no record waits: {}",
                    config.late().modes());
        }
        return new LoglinkApps(config).app();
    }

    private LoglinkApp app() {
        Runs runs = new Runs(watched(), board, clock, Pauses.real(), graceOfTopology());
        return new LoglinkApp(
                requirements,
                tables,
                runs,
                board,
                Pauses.real(),
                config.shutdownGrace(),
                List.of(stores, cluster, startedOps()));
    }

    private StreamsRun.Factory watched() {
        return new WatchedRuns(
                config.roles().running().stream().map(this::runsOf).toList(),
                new RunWatch(requirements, tables, positions(), board, current),
                () -> new StallDetector(patience(config.kafka()), System::nanoTime),
                current,
                WATCH);
    }

    private VisibleRun.Factory runsOf(Role role) {
        KafkaSettings settings = config.kafka(role);
        Application application =
                switch (role) {
                    case ENRICH -> new Application(role, settings, enrich(), more -> {});
                    case LATE -> new Application(role, settings, late(), stores::addTo);
                };
        return new KafkaStreamsRuns(application, limits, meters);
    }

    private TopologyFactory enrich() {
        return new EnrichTopologies(config, global, readers, limits, metrics);
    }

    private TopologyFactory late() {
        return new LateTopologies(
                config, readers, limits, partitions, metrics, lateMetrics == null ? LateMetrics.NONE : lateMetrics);
    }

    private AutoCloseable startedOps() {
        Health health = new Health(board, tables, current::restoring);
        return new LoglinkOps(config, meters, health, global, stores, clock)
                .start(current, metrics::deadLetters, lateMetrics == null ? null : lateMetrics::stages);
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

    private GroupPositions positions() {
        return new AdminGroupPositions(
                kafka, config::applicationId, config.kafka().inputIsolation());
    }

    private static Duration patience(KafkaSettings kafka) {
        Duration commit = kafka.slowestCommit();
        return (commit.compareTo(LONGEST_RECORD) > 0 ? commit : LONGEST_RECORD).plus(MARGIN);
    }

    private Duration graceOfTopology() {
        return Duration.ofMillis((long) (config.shutdownGrace().toMillis() * SHARE_OF_TOPOLOGY));
    }
}
