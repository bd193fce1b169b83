package io.loglink.topology.app;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.HttpListen;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.WrongConfigurationException;
import io.loglink.topology.ops.AppMeters;
import io.loglink.topology.ops.MicrometerEnrichMetrics;
import io.loglink.topology.ops.OpsServer;
import io.loglink.topology.tables.TableReaders;
import io.loglink.topology.tables.Tables;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
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
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SchemaRegistryClient registry =
                config.registry().configured() ? RegistryConnection.to(config.registry()) : null;
        TableReaders readers = TableReaders.of(registry == null ? WriterSchemas.none() : WriterSchemas.of(registry));
        GlobalTables tables = new GlobalTables(() -> Tables.open(config.tables(), readers));
        TopologyFactory topologies =
                new EnrichTopologies(config, tables, readers, limits, new MicrometerEnrichMetrics(meters));
        AdminCluster cluster = new AdminCluster(AdminConnection.to(config.kafka()));
        Duration topologyGrace =
                Duration.ofMillis((long) (config.shutdownGrace().toMillis() * SHARE_OF_TOPOLOGY));
        Requirements requirements = new ClusterRequirements(
                config.topics(), cluster, registrar(registry, config.enrich().records()), limits);
        Runs runs = new Runs(
                new WatchedRuns(
                        new KafkaStreamsRuns(config.kafka(), topologies, limits, meters), requirements, board, WATCH),
                board,
                clock,
                Pauses.real(),
                topologyGrace);
        return new LoglinkApp(
                requirements,
                tables,
                runs,
                board,
                Pauses.real(),
                config.shutdownGrace(),
                closedAtTheEnd(config.httpListen(), new Health(board, tables), meters, cluster));
    }

    private static SchemaRegistrar registrar(@Nullable SchemaRegistryClient registry, @Nullable OutputTopics records) {
        return registry == null || records == null ? () -> SchemaIds.NONE : new OutputSchemas(registry, records);
    }

    private static List<AutoCloseable> closedAtTheEnd(
            @Nullable HttpListen listen, Health health, PrometheusMeterRegistry meters, AdminCluster cluster) {
        List<AutoCloseable> closed = new ArrayList<>(List.of(cluster));
        if (listen != null) {
            closed.add(server(listen, health, meters));
        }
        closed.add(new AppMeters(meters, health, Health.states(), GlobalTables.NAMES));
        closed.add(meters::close);
        return closed;
    }

    private static OpsServer server(HttpListen listen, Health health, PrometheusMeterRegistry meters) {
        try {
            InetSocketAddress address = listen.host().isEmpty()
                    ? new InetSocketAddress(listen.port())
                    : new InetSocketAddress(listen.host(), listen.port());
            return OpsServer.start(address, health, meters::scrape);
        } catch (IOException e) {
            throw listen.unusable(String.valueOf(e.getMessage()));
        }
    }
}
